// Applies a board's updates and encodes the whole, in a thread of its own: see board-log.ts.
import { parentPort, workerData } from 'node:worker_threads'
import * as Y from 'yjs'
import { renew } from './renew.mjs'

/** @type {{ bytes: Uint8Array, ends: number[], fromScratch: boolean }} */
const { bytes, ends, fromScratch } = workerData
const doc = new Y.Doc()
doc.transact(() => {
  let start = 0
  for (const end of ends) {
    Y.applyUpdate(doc, bytes.subarray(start, end))
    start = end
  }
})
const whole = fromScratch ? renew(doc) : Y.encodeStateAsUpdate(doc)
parentPort?.postMessage(whole, [whole.buffer])
