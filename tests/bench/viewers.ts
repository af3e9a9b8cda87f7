/** Those who look on: light sockets in one process that read no more than a frame's kind and the time stamps in it. */
import { MESSAGE, SYNC } from '@/domain/wire'
import { LightSocket } from './socket'
import {
  ANSWER,
  ASK,
  CONNECTED,
  connectMessage,
  CURSOR_MARK,
  cursorMessage,
  EDIT_MARK,
  every,
  hello,
  micros,
  PING_MESSAGE,
  prefix,
  presence,
  pushMessage,
  type Target,
} from './wire'

interface Options {
  target: Target
  /** Cookies of the viewers' seats; shared out in turn. None for servers without people. */
  cookies: string[]
  viewers: number
  joinsPerSecond: number
  cursorsPerSecond: number
}
const { target, cookies, viewers, joinsPerSecond, cursorsPerSecond } = JSON.parse(process.argv[2]!) as Options
/** Those who come and go before the memory is looked at, so that the first growth of the heap is not counted. */
const SETTLERS = 20
const before = prefix(target)
const kindAt = before.length
const json = target.protocol === 'tldraw'
let closed = 0
let reason = ''
let recording = false
let latencies: number[] = []
let cpu = process.cpuUsage()
let all: Viewer[] = []
let joined = 0
/** Called when so many have arrived. */
let awaited = { count: Infinity, then: () => {} }
const say = (event: string, more: object = {}) => process.send!({ event, ...more })
const EDIT = Buffer.from(EDIT_MARK)
const CURSOR = Buffer.from(CURSOR_MARK)

class Viewer {
  private readonly client = 1 + Math.floor(Math.random() * 2 ** 31)
  private readonly socket: LightSocket
  private clock = 0
  private here = false
  private leaving = false

  constructor(number: number) {
    const cookie = cookies[number % Math.max(1, cookies.length)]
    this.socket = new LightSocket(
      target.url,
      { ...target.headers, ...(cookie ? { Cookie: cookie } : {}) },
      {
        open: () => this.open(),
        message: (payload) => (json ? this.readJson(payload) : this.read(payload)),
        closed: (why) => {
          if (this.leaving) return
          closed++
          reason = why
        },
      },
    )
  }

  /** Nothing before it is in: written before the handshake, it would be taken for one. */
  point(): void {
    if (!this.here) return
    const [x, y] = [Math.round(Math.random() * 4000), Math.round(Math.random() * 4000)]
    this.clock++
    if (json) this.send(pushMessage(this.clock, { presence: presence(this.clock === 1, x, y) }))
    else this.send(cursorMessage(this.client, this.clock, { cursor: { x, y } }))
  }

  /** A sign of life, where the server's protocol wants one. */
  beat(): void {
    if (json) this.send(PING_MESSAGE)
  }

  leave(): void {
    this.leaving = true
    this.socket.end()
  }

  private open(): void {
    const first = json ? [connectMessage(target.schema)] : [...hello(target), ASK]
    for (const message of first) this.send(message)
    if (target.protocol === 'bare') this.arrived()
  }

  private send(message: Buffer): void {
    this.socket.send(kindAt ? Buffer.concat([before, message]) : message, json)
  }

  private read(payload: Buffer): void {
    if (payload[kindAt] === MESSAGE.sync) {
      const kind = payload[kindAt + 1]
      if (kind === SYNC.step1 && target.protocol !== 'bare') this.send(ANSWER)
      else if (kind === SYNC.step2 && !this.here) this.arrived()
      else count(payload)
    } else if (payload[kindAt] === MESSAGE.awareness && target.protocol !== 'bare' && payload.includes(CURSOR)) {
      // y-websocket 3 sends what it learns about others back to the server. A bare broadcast would pass that on for ever.
      this.socket.send(payload)
    }
  }

  private readJson(payload: Buffer): void {
    if (!this.here && payload.includes(CONNECTED)) this.arrived()
    else count(payload)
  }

  private arrived(): void {
    this.here = true
    if (++joined === awaited.count) awaited.then()
  }
}

function count(payload: Buffer): void {
  if (!recording) return
  const now = micros()
  for (let at = payload.indexOf(EDIT); at >= 0; at = payload.indexOf(EDIT, at + EDIT.length)) {
    latencies.push((now - Number(payload.toString('latin1', at + EDIT.length, at + EDIT.length + 16))) / 1000)
  }
}

/** Dials so many, one after the other at the fixed rate; calls when the last has arrived. */
function join(count: number, then: () => void): void {
  joined = 0
  awaited = { count, then }
  let dialled = 0
  const stop = every(joinsPerSecond, () => {
    all.push(new Viewer(all.length))
    if (++dialled === count) stop()
  })
}

function leave(): void {
  for (const viewer of all) viewer.leave()
  all = []
}

const commands: Record<string, () => void> = {
  settle: () =>
    join(SETTLERS, () => {
      leave()
      say('settled')
    }),
  connect: () => join(viewers, () => say('joined')),
  start() {
    let turn = 0
    if (cursorsPerSecond) every(cursorsPerSecond * viewers, () => all[turn++ % all.length]!.point())
  },
  /** Every two seconds somebody leaves and another comes in. */
  churn() {
    every(0.5, () => {
      all.shift()!.leave()
      all.push(new Viewer(all.length))
    })
  },
  mark() {
    latencies = []
    cpu = process.cpuUsage()
    recording = true
  },
  stop() {
    const used = process.cpuUsage(cpu)
    say('result', { latencies, closed, reason, cpuSeconds: (used.user + used.system) / 1e6 })
  },
}
every(0.2, () => all.forEach((viewer) => viewer.beat()))
process.on('disconnect', () => process.exit())
process.on('message', (command: string) => commands[command]!())
say('up')
