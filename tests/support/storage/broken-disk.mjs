// Loaded into the server before its own code: on SIGUSR2 the disk begins to fail, and says so.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

process.on('SIGUSR2', () => {
  fs.fsyncSync = () => {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
  }
  syncBuiltinESMExports()
  process.stderr.write('The disk is broken now\n')
})
