import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** What a whole run shares. Vitest calls this for each project, and always for the root one. */
export default function onceARun(project: TestProject): (() => void) | undefined {
  if (!project.isRootProject()) return
  const folder = mkdtempSync(join(tmpdir(), 'bestendig-made-'))
  process.env.MADE_DATABASE = join(folder, 'data')
  return () => rmSync(folder, { recursive: true, force: true })
}
