// Makes the Prisma client in server/generated, when the schema changed since. Imported by whatever needs it first.
//   node server/tools/client.mjs
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const STAMP = 'server/generated/.stamp'
const INPUTS = ['prisma/schema.prisma', 'node_modules/prisma/package.json']

const hash = createHash('sha256')
for (const file of INPUTS) hash.update(readFileSync(file))
const now = hash.digest('hex')
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== now) {
  const { status } = spawnSync('npx', ['prisma', 'generate'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
  writeFileSync(STAMP, now)
}
