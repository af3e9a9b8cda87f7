// Where PostgreSQL's own programs are, for the tests that start one. POSTGRES_BIN wins; then PATH; then Debian's folders.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/** @returns {string | null} the folder that holds `postgres` and `initdb`, or null */
export function findPostgres() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    process.env.POSTGRES_BIN,
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ]
  return (
    folders.find((folder) => folder && ['postgres', 'initdb'].every((name) => existsSync(join(folder, name)))) ?? null
  )
}
