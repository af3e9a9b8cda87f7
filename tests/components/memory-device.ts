import type { Device, KeptChange, LostText } from '@/components/room/device'

/** A device that keeps everything in two maps, as the browser's database does. */
export function memory() {
  const changes = new Map<string, KeptChange>()
  const lost = new Map<string, LostText>()
  const device: Device = {
    read: () => Promise.resolve({ changes: [...changes.values()], lost: [...lost.values()] }),
    write({ keep = [], forget = [], lose = [], dismiss = [] }) {
      for (const change of keep) changes.set(change.key, change)
      for (const key of forget) changes.delete(key)
      for (const text of lose) lost.set(text.key, text)
      for (const key of dismiss) lost.delete(key)
    },
  }
  return { device, changes, lost }
}
