import { parentPort } from 'node:worker_threads'
import { type Answer, make, type Order } from './order'

// The thread that documents are made in: see thread.ts. An order at a time, answered in the order in which they came.
parentPort?.on('message', (order: Order) => {
  const answer = answerTo(order)
  parentPort?.postMessage(answer, 'body' in answer ? [answer.body.buffer as ArrayBuffer] : [])
})

function answerTo(order: Order): Answer {
  try {
    return { body: make(order) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}
