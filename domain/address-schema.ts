import { z } from 'zod'

/** One address at which other devices reach this server, as long as its machine is on that network. */
export const Network = z.object({
  /** As the machine has it: 192.168.1.23 */
  address: z.string(),
  /** What the machine calls the way there: wlan0, Ethernet, docker0 */
  name: z.string(),
  kind: z.enum(['wifi', 'other', 'virtual']),
  /** What a link to it begins with: http://192.168.1.23:3000 */
  origin: z.string(),
})
export type Network = z.infer<typeof Network>

/** How the server answers what its networks are: the address for links first. */
export const Networks = z.object({ networks: z.array(Network) })
