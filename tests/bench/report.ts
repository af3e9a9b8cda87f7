import { cpus, totalmem } from 'node:os'

/** A promise and whether the numbers keep it. */
export interface Target {
  what: string
  /** The number that was measured. */
  is: string
  ok: boolean
}

export interface Section {
  title: string
  /** What is measured, and how, in a sentence or two. */
  text: string
  /** Tables of one line per server or case; every line has the same columns. */
  tables: { title: string; rows: Record<string, string>[]; targets: Target[] }[]
}

/** A target of the form "at most so much", or "below" when `strict`. Missed when there is no number. */
export const atMost = (what: string, value: number, limit: number, unit: string, digits = 1): Target => ({
  what: `${what} ≤ ${limit.toFixed(digits)}${unit}`,
  is: `${value.toFixed(digits)}${unit}`,
  ok: value <= limit,
})

export function markdownOf({ title, text, tables }: Section): string {
  const parts = tables.map((table) => {
    const shown = [`### ${table.title}`, table.rows.length ? tableOf(table.rows) : 'Nothing was measured.']
    const targets = table.targets.map(({ what, is, ok }) => ({
      target: what,
      measured: is,
      '': ok ? 'ok' : '**missed**',
    }))
    if (targets.length) shown.push(tableOf(targets))
    return shown.join('\n\n')
  })
  return [`## ${title}`, text, ...parts].join('\n\n')
}

/** Of columns as wide as their widest cell, as the formatter leaves them. */
function tableOf(rows: Record<string, string>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const width = (column: string) => Math.max(3, column.length, ...rows.map((row) => row[column]!.length))
  const line = (cells: (column: string) => string) => `| ${columns.map(cells).join(' | ')} |`
  return [
    line((column) => column.padEnd(width(column))),
    line((column) => '-'.repeat(width(column))),
    ...rows.map((row) => line((column) => row[column]!.padEnd(width(column)))),
  ].join('\n')
}

/** The page that keeps the last run. */
export function page(sections: Section[], command: string, gone: string[]): string {
  const processors = cpus()
  const machine = `${processors.length} × ${processors[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB memory`
  const date = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  const missed = sections.flatMap(({ title, tables }) =>
    tables.flatMap((table) =>
      table.targets
        .filter(({ ok }) => !ok)
        .map(({ what, is }) => `- ${title}, ${table.title}: ${what}; measured ${is}`),
    ),
  )
  return `${[
    '# Benchmarks',
    INTRODUCTION,
    `Last run: ${date}, on ${machine}, Node ${process.versions.node}, with \`${command}\`.`,
    missed.length ? `Missed:\n\n${missed.join('\n')}` : 'No target was missed.',
    ...(gone.length ? [`Did not finish:\n\n${gone.map((what) => `- ${what}`).join('\n')}`] : []),
    ...sections.map(markdownOf),
  ].join('\n\n')}\n`
}

const INTRODUCTION = `Our server, built and complete (database on disk, roles, acknowledgements), beside three others and beside a bare broadcast. \`npm run bench\` runs it all; \`npm run bench -- --small\` only checks in a few minutes that everything works. Run it on a machine that does nothing else.

- **bare** sends each message to all others and knows nothing about it: the least that any server can do. Its viewers send no cursors back, as stock clients of the others do for each cursor they see, since it would pass those on for ever. So it does less than the rest, and "× bare" is a hard measure.
- **y-websocket** is \`@y/websocket-server\`, **hocuspocus** is Hocuspocus 4, both without a database. **tldraw** is \`@tldraw/sync-core\` with its own JSON protocol and records of the same size, also without a database; its licence allows this, since it is not part of what we ship.

Each server runs in a process of its own; the writer and the viewers in two others. One person writes 20 times a second on a board of 500 notes and moves a cursor 20 times a second. The time is from just before an update is made until a viewer has read it. Processor time and memory are what the kernel says of the server's process. Memory per viewer is what a server grows when the viewers join, after twenty others have come and gone. A viewer reads no more than it must, so that the viewers are not what is measured; "load %" says how busy they were: above 90 the milliseconds in that line are partly theirs.`
