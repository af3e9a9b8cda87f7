// The one resolver of a house without internet: knows no name, and prints each that it is asked for, one a line.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'

const HEADER = 12

/** The name in a DNS question. */
function nameIn(message) {
  const labels = []
  for (let at = HEADER; message[at]; at += message[at] + 1)
    labels.push(message.toString('latin1', at + 1, at + 1 + message[at]))
  return labels.join('.')
}

/** "I cannot tell", so that nobody waits. */
function answer(message) {
  const reply = Buffer.from(message)
  reply[2] |= 0x80
  reply[3] = (reply[3] & 0xf0) | 2
  return reply
}

const udp = createSocket('udp4', (message, from) => {
  console.log(nameIn(message))
  udp.send(answer(message), from.port, from.address)
})
const tcp = createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.on('data', (data) => {
    console.log(nameIn(data.subarray(2)))
    socket.destroy()
  })
})
udp.bind(53, '127.0.0.1', () => tcp.listen(53, '127.0.0.1', () => console.log('ready')))
