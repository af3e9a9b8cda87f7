import type { PictureKind } from '@/domain/documents/pictures'
import { cleanPicture } from '../engines/picture'
import { firstPages } from '../engines/preview'
import { bytesOf, EXPORTS, type Format, type WorkshopSnapshot } from '../index'

/** A document that somebody asked for, as plain data that can go to another thread. */
export interface DocumentJob {
  format: Format
  snapshot: WorkshopSnapshot
  /** What was chosen of it. */
  choice?: unknown
  /** Only how it looks. */
  preview?: boolean
}
/** A picture that somebody added, to be packed again; the answer is empty when it cannot be read. */
export interface PictureJob {
  picture: Uint8Array
  as: PictureKind
}
export type Job = DocumentJob | PictureJob
export type Answer = { body: Uint8Array } | { error: Error }

/** Makes what was asked, in bytes of its own that can be handed over. Blocks: up to a second for a large workshop. */
export async function make(job: Job): Promise<Uint8Array> {
  if ('picture' in job) return cleanPicture(job.as, job.picture) ?? new Uint8Array()
  const { format, snapshot, choice, preview } = job
  const { render, preview: draw } = EXPORTS[format]
  const made = preview && draw ? firstPages(draw(snapshot, choice)) : await render(snapshot, choice)
  return new Uint8Array(await bytesOf(made))
}
