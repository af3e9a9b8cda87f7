// Run before the tests: finds the reverse proxies that people put in front, and openssl for a certificate, or gets them,
// or says which stories are skipped without them.
import { spawnSync } from 'node:child_process'
import { findProgram } from './find-program.mjs'

const run = (command, ...args) => spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0

const missing = () => ['caddy', 'nginx', 'openssl'].filter((name) => !findProgram(name))

if (missing().length > 0 && process.getuid?.() === 0) {
  console.error(`The tests over https need: ${missing().join(', ')}; trying apt-get install`)
  // Debian starts a server as soon as it is installed, on ports that may be in use: these are for the tests only.
  const env = { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' }
  if (run('apt-get', 'update', '-qq'))
    spawnSync('apt-get', ['install', '-y', '-qq', ...missing()], { stdio: ['ignore', 'ignore', 'inherit'], env })
}
if (missing().length > 0) {
  console.error(`Skipped: the stories over https that need ${missing().join(', ')}. To run them:
  Debian or Ubuntu:   sudo apt-get install ${missing().join(' ')}`)
}
