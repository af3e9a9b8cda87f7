/** An honest socket that pings every 10 ms: what a round trip takes is how long the server's event loop was busy. */
import { LightSocket } from './socket'
import { every, micros, type Target } from './wire'

const { target } = JSON.parse(process.argv[2]!) as { target: Target }
let trips: number[] = []
const say = (event: string, more: object = {}) => process.send!({ event, ...more })

const socket = new LightSocket(target.url, target.headers, {
  open: () => {
    every(100, () => socket.ping(Buffer.from(String(micros()))))
    say('ready')
  },
  message: () => {},
  pong: (payload) => trips.push((micros() - Number(payload.toString('latin1'))) / 1000),
  closed: (reason) => say('closed', { reason }),
})

process.on('disconnect', () => process.exit())
process.on('message', () => {
  say('taken', { trips })
  trips = []
})
