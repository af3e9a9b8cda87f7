import type { Device } from '@/components/room/device'
import type { KeptChange, LostText } from '@/components/room/kept'

/** A device that keeps everything in two maps, as the browser's database does. `owner`: whose page looks at it. */
export function memory() {
  const changes = new Map<string, KeptChange>()
  const lost = new Map<string, LostText>()
  const nameOf = ({ owner, key }: Pick<LostText, 'owner' | 'key'>) => `${owner}/${key}`
  const deviceOf = (owner: string): Device => ({
    owner,
    read: () => Promise.resolve({ changes: [...changes.values()], lost: [...lost.values()] }),
    write({ keep = [], forget = [], lose = [], dismiss = [] }) {
      for (const change of keep) changes.set(nameOf(change), change)
      for (const ref of forget) changes.delete(nameOf(ref))
      for (const text of lose) lost.set(nameOf(text), text)
      for (const ref of dismiss) lost.delete(nameOf(ref))
    },
  })
  return { device: deviceOf('me'), deviceOf, changes, lost }
}
