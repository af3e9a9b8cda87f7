import { parentPort } from 'node:worker_threads'
import { type Answer, make, type Job } from './job'

// The thread that documents are made in: see thread.ts, which sends a job when it has the answer to the one before.
parentPort?.on('message', (job: Job) => void answer(job))

async function answer(job: Job): Promise<void> {
  const made = await answerTo(job)
  parentPort?.postMessage(made, 'body' in made ? [made.body.buffer as ArrayBuffer] : [])
}

async function answerTo(job: Job): Promise<Answer> {
  try {
    return { body: await make(job) }
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }
}
