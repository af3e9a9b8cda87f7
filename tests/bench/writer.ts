/** The one who works. A process of its own, told what to do over IPC. */
import { WebSocket } from 'ws'
import { type Pen, tldrawPen, yjsPen } from './pens'
import { EDIT_MARK, every, micros, stamp, type Target } from './wire'

const NOTES = 500
const { target, perSecond, cursorsPerSecond } = JSON.parse(process.argv[2]!) as {
  target: Target
  perSecond: number
  cursorsPerSecond: number
}
let edits = 0
let saved = 0
let closing = false
/** When each update left that is not confirmed yet, and how long it took for those that are. */
const waiting: number[] = []
let waits: number[] = []
const stops: (() => void)[] = []

const socket = new WebSocket(target.url, { headers: target.headers, perMessageDeflate: false })
const say = (event: string, more: object = {}) => process.send!({ event, ...more })
const pen: Pen = (target.protocol === 'tldraw' ? tldrawPen : yjsPen)(target, {
  send: (message) => socket.send(message, { binary: target.protocol !== 'tldraw' }),
  changed: () => waiting.push(micros()),
  confirmed: (count) => {
    for (; saved < count && waiting.length; saved++) waits.push((micros() - waiting.shift()!) / 1000)
  },
  synced: () => {
    pen.fill(NOTES)
    say('ready')
  },
})
socket.on('open', () => pen.open())
socket.on('message', (data: Buffer) => pen.read(data))
socket.on('close', (code) => closing || say('closed', { code }))
socket.on('error', (error) => say('failed', { reason: error.message }))

const PAD = 'One idea of a group at work, about as long as they are. '.repeat(3)
const anywhere = () => Math.round(Math.random() * 4000)

process.on('disconnect', () => process.exit())
process.on('message', (command: string) => {
  if (command === 'start') {
    stops.push(every(perSecond, () => pen.edit(edits++ % NOTES, `${stamp(EDIT_MARK)} ${PAD}`, anywhere(), anywhere())))
    stops.push(every(cursorsPerSecond, () => pen.point(anywhere(), anywhere())))
  }
  if (command === 'mark') {
    edits = 0
    waits = []
  }
  if (command === 'stop') {
    for (const stop of stops) stop()
    say('result', { edits, saved: waits })
  }
  if (command === 'leave') {
    closing = true
    socket.terminate()
  }
})
