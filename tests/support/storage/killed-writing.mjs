// Loaded into the server before its own code: the power goes while a secret is being written, at the call named KILL_AT.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const at = process.env.KILL_AT
const gone = () => process.kill(process.pid, 'SIGKILL')
const { writeSync, fsyncSync, linkSync } = fs
let writing = false
fs.writeSync = (fd, data, ...rest) => {
  writing = typeof data === 'string' && data.length === 43
  if (!writing || at !== 'write') return writeSync(fd, data, ...rest)
  writeSync(fd, data.slice(0, 20))
  gone()
}
fs.fsyncSync = (fd) => (writing && at === 'fsync' ? gone() : fsyncSync(fd))
fs.linkSync = (...args) => {
  if (at === 'before the link') gone()
  linkSync(...args)
  if (at === 'after the link') gone()
}
syncBuiltinESMExports()
