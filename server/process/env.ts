import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { CannotStart } from '../cannot-start'
import { notWritten } from '../storage/folder'
import { keptSecret, SESSION_SECRET, SIGNING_SEED } from './kept-secret'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** Every setting by its name; .env.example has them all. */
export const Variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  /** The address people use, when it is not this machine's own: https://bord.example.org */
  APP_URL: z
    .url({ protocol: /^https?$/, abort: true, error: 'has to be an address such as https://bord.example.org' })
    .refine((text) => new URL(text).href === `${new URL(text).origin}/`, { error: wholeAddress })
    .optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  /** The key that signs what was signed: 32 bytes as base64url. Several servers on one database need the same. */
  SIGNING_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, { message: 'has to be 32 bytes as base64url' })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Whether anybody who finds the page may make a facilitator's account. */
  OPEN_REGISTRATION: flag.default(false),
  /** Whether a reverse proxy in front sets X-Forwarded-For; only then is it believed. */
  TRUST_PROXY: flag.default(false),
})

/** Pages, sockets and files are at the root of an address: what comes after it would be lost without a word. */
function wholeAddress({ input }: { input?: unknown }): string {
  const { origin } = new URL(String(input))
  return `has to be an address alone, without a path, a ?, a # or a name before @: ${origin}`
}

export interface Env {
  port: number
  host: string
  appUrl: string | null
  dataDir: string
  databaseUrl: string | null
  secret: string
  /** Seed of the instance's Ed25519 key, 32 bytes as base64url. */
  signingKey: string
  logLevel: string
  openRegistration: boolean
  trustProxy: boolean
  dev: boolean
}

export class EnvError extends CannotStart {}

/**
 * The whole configuration, parsed once. Throws CannotStart with one clear line per wrong value. Makes the data folder, and
 * the secret that signs sessions and the key that signs declarations when none are given (mode 0600).
 */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const v = checked(source)
  const { dataDir, databaseUrl } = placeOf(v)
  makeFolder(dataDir)
  return {
    port: v.PORT,
    host: v.HOST,
    appUrl: v.APP_URL ? new URL(v.APP_URL).origin : null,
    dataDir,
    databaseUrl,
    secret: v.NEXTAUTH_SECRET ?? keptSecret(join(dataDir, 'secret'), SESSION_SECRET, fresh),
    signingKey: v.SIGNING_KEY ?? keptSecret(join(dataDir, 'signing-key'), SIGNING_SEED, fresh),
    logLevel: v.LOG_LEVEL,
    openRegistration: v.OPEN_REGISTRATION,
    trustProxy: v.TRUST_PROXY,
    dev: source.NODE_ENV !== 'production',
  }
}

/** Where the data is, and nothing else: for a tool that looks, and makes neither folder nor secret. */
export const readPlace = (source: NodeJS.ProcessEnv): Place => placeOf(checked(source))

type Place = Pick<Env, 'dataDir' | 'databaseUrl'>
type Checked = z.infer<typeof Variables>

const placeOf = ({ DATA_DIR, DATABASE_URL }: Checked): Place => ({
  dataDir: resolve(DATA_DIR),
  databaseUrl: DATABASE_URL ?? null,
})

function checked(source: NodeJS.ProcessEnv): Checked {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Variables.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new EnvError(`These settings cannot be used:\n  ${lines.join('\n  ')}`)
}

const fresh = () => randomBytes(32).toString('base64url')

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new CannotStart(notWritten(folder, (error as NodeJS.ErrnoException).code))
  }
}
