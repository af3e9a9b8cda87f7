/** People who have the whole board, lose the line together, and come back together. */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { MESSAGE, SYNC } from '@/domain/wire'
import { LightSocket } from './socket'
import { every, micros, syncMessage, type Target } from './wire'

const { target, cookies, people } = JSON.parse(process.argv[2]!) as {
  target: Target
  cookies: string[]
  people: number
}
const say = (event: string, more: object = {}) => process.send!({ event, ...more })
/** The board as everybody had it. */
let board = Y.encodeStateAsUpdate(new Y.Doc())
let present: LightSocket[] = []
let cutting = false
let back: Welcome[] = []

interface Welcome {
  /** What the server says it has, and the board as it is with the answer: both state vectors. */
  theirs: Uint8Array
  answer: Uint8Array
}

/** Dials, asks for what is missing since `stateVector`, and resolves with the answer. */
function dial(number: number, stateVector: Uint8Array): Promise<Welcome> {
  return new Promise((resolve, reject) => {
    let theirs = new Uint8Array()
    const socket = new LightSocket(
      target.url,
      { ...target.headers, Cookie: cookies[number % cookies.length]! },
      {
        open: () => socket.send(syncMessage(SYNC.step1, stateVector)),
        message(payload) {
          if (payload[0] !== MESSAGE.sync) return
          const input = decoding.createDecoder(new Uint8Array(payload.subarray(2)))
          if (payload[1] === SYNC.step1) theirs = decoding.readVarUint8Array(input).slice()
          if (payload[1] === SYNC.step2) resolve({ theirs, answer: decoding.readVarUint8Array(input).slice() })
        },
        closed: (reason) => cutting || reject(new Error(reason)),
      },
    )
    present.push(socket)
  })
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** Whether everybody now has what the server has: each answer applied to the board as they had it. */
function allEqual(welcomes: Welcome[]): boolean {
  const known = new Map<string, string>()
  const clocks = (stateVector: Uint8Array) =>
    JSON.stringify([...Y.decodeStateVector(stateVector)].sort(([a], [b]) => a - b))
  const after = (answer: Uint8Array): string => {
    const key = hex(answer)
    let is = known.get(key)
    if (is === undefined) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, board)
      Y.applyUpdate(doc, answer)
      known.set(key, (is = clocks(Y.encodeStateVector(doc))))
    }
    return is
  }
  return welcomes.every(({ theirs, answer }) => after(answer) === clocks(theirs))
}

function arriveOneByOne(): void {
  const arriving: Promise<Welcome>[] = []
  void dial(0, Y.encodeStateVector(new Y.Doc())).then(({ answer }) => {
    board = answer
    const stateVector = Y.encodeStateVectorFromUpdate(board)
    const stop = every(250, () => {
      arriving.push(dial(arriving.length, stateVector))
      if (arriving.length < people - 1) return
      stop()
      void Promise.all(arriving).then(() => say('here'))
    })
  })
}

const commands: Record<string, () => void> = {
  cut() {
    cutting = true
    for (const socket of present) socket.end()
    present = []
    say('gone')
  },
  return() {
    const stateVector = Y.encodeStateVectorFromUpdate(board)
    const since = micros()
    const dialled = Array.from({ length: people }, (_, number) => dial(number, stateVector))
    cutting = false
    void Promise.all(dialled).then((welcomes) => {
      back = welcomes
      say('returned', { milliseconds: (micros() - since) / 1000 })
    })
  },
  compare: () => say('compared', { equal: allEqual(back) }),
}
process.on('disconnect', () => process.exit())
process.on('unhandledRejection', (error: Error) => say('failed', { reason: error.message }))
process.on('message', (command: string) => commands[command]!())
arriveOneByOne()
