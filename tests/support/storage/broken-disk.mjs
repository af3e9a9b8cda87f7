// Loaded into the server before its own code: on SIGUSR2 the disk begins to fail.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

process.on('SIGUSR2', () => {
  fs.fsyncSync = () => {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
  }
  syncBuiltinESMExports()
})
