import { bytesOf, EXPORTS, type ExportFormat, type WorkshopSnapshot } from './index'
import { firstPages } from './preview'

/** A document that somebody asked for, as plain data that can go to another thread. */
export interface Order {
  format: ExportFormat
  snapshot: WorkshopSnapshot
  /** What was chosen of it. */
  choice?: unknown
  /** Only how it looks. */
  preview?: boolean
}
export type Answer = { body: Uint8Array } | { error: Error }

/** Makes the document, in bytes of its own that can be handed over. Blocks: up to a second for a large workshop. */
export async function make({ format, snapshot, choice, preview }: Order): Promise<Uint8Array> {
  const { render, preview: draw } = EXPORTS[format]
  const made = preview && draw ? firstPages(draw(snapshot, choice)) : await render(snapshot, choice)
  return new Uint8Array(await bytesOf(made))
}
