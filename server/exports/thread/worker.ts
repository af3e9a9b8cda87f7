import { parentPort } from 'node:worker_threads'
import { type Answer, make, type Order } from './order'

// The thread that documents are made in: see thread.ts, which sends an order when it has the answer to the one before.
parentPort?.on('message', (order: Order) => void answer(order))

async function answer(order: Order): Promise<void> {
  const made = await answerTo(order)
  parentPort?.postMessage(made, 'body' in made ? [made.body.buffer as ArrayBuffer] : [])
}

async function answerTo(order: Order): Promise<Answer> {
  try {
    return { body: await make(order) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}
