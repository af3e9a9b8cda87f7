// Run before the tests: finds a PostgreSQL to start, and strace to watch system calls, or gets them, or says what to install.
import { spawnSync } from 'node:child_process'
import { findPostgres } from '../storage/find-postgres.mjs'

const run = (command, ...args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
const hasStrace = () => process.platform !== 'linux' || spawnSync('strace', ['-V']).status === 0

const missing = () => [...(findPostgres() ? [] : ['postgresql']), ...(hasStrace() ? [] : ['strace'])]

if (missing().length > 0 && process.getuid?.() === 0) {
  console.error(`The database tests need: ${missing().join(', ')}; trying apt-get install`)
  if (run('apt-get', 'update', '-qq')) run('apt-get', 'install', '-y', '-qq', ...missing())
}
if (missing().length > 0) {
  console.error(`The database tests need: ${missing().join(', ')}. Install them and run the tests again:
  Debian or Ubuntu:   sudo apt-get install ${missing().join(' ')}
or name the folder of your PostgreSQL's programs:   POSTGRES_BIN=/path/to/bin npm test`)
  process.exit(1)
}
