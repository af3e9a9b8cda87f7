// npm run db:migration -- <name>      writes prisma/migrations/<time>_<name>/migration.sql
// npm run db:migration -- --check     fails when the schema has changes without a migration
//
// Works without a server and without a download: Prisma's schema engine as WebAssembly compares the migrations with the
// schema, and a PGlite in memory is the shadow database it replays them in.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { moment } from '@/domain/clock'

const SCHEMA = 'prisma/schema.prisma'
const MIGRATIONS = resolve('prisma/migrations')
const LOCK = '# Made by Prisma; keep it under version control.\nprovider = "postgresql"\n'

async function loadEngine() {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const wasm = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': engineModule })
  engineModule.__wbg_set_wasm(instance.exports)
  ;(instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.()
  // The engine's introspection reads PostgreSQL's internal "char" type, which adapter-pg cannot; this adapter can.
  const shadow = new PrismaPGlite(await PGlite.create())
  const schema = readFileSync(SCHEMA, 'utf8')
  return engineModule.SchemaEngine.new(
    { datamodels: [[SCHEMA, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(shadow),
  )
}

/** The SQL that takes the migrations' database to the schema's, or null when there is nothing to do. */
async function difference(): Promise<string | null> {
  const names = existsSync(MIGRATIONS)
    ? readdirSync(MIGRATIONS).filter((name) => existsSync(join(MIGRATIONS, name, 'migration.sql')))
    : []
  const engine = await loadEngine()
  const result = await engine.diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS,
      shadowDbInitScript: '',
      lockfile: { path: 'migration_lock.toml', content: LOCK },
      migrationDirectories: names.sort().map((path) => ({
        path,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: readFileSync(join(MIGRATIONS, path, 'migration.sql'), 'utf8') },
        },
      })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: readFileSync(SCHEMA, 'utf8') }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  return result.exitCode === 0 ? null : (result.stdout ?? '')
}

const [name] = process.argv.slice(2)
const sql = await difference()
if (sql === null) {
  console.log('The migrations are up to date with the schema.')
} else if (name === '--check') {
  console.error(`The schema has changes without a migration:\n${sql}`)
  process.exitCode = 1
} else if (!name) {
  console.error('usage: npm run db:migration -- <name>')
  process.exitCode = 2
} else {
  const folder = join(MIGRATIONS, `${moment().replace(/\D/g, '').slice(0, 14)}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
  writeFileSync(join(MIGRATIONS, 'migration_lock.toml'), LOCK)
  console.log(`${folder}\n${sql}`)
}
process.exit() // the shadow database keeps the process alive
