import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { HOUSE } from '../browser/chromium.mjs'
import { findProgram } from '../run/find-program.mjs'
import { dataFolder } from '../run/data-folder'
import { launch } from '../run/product'

/** The product as docs/running.md says to run it for real: behind a reverse proxy, on https. */
export interface Proxied {
  /** What people open: https://bord.test:… */
  url: string
  /** The server itself, for what needs no browser. */
  direct: string
  /** JSON lines logged so far. */
  log: string[]
  stop(): Promise<void>
}

export type ProxyName = 'caddy' | 'nginx'

/** Which of these proxies are here, with what makes a certificate; says which are not. */
export const proxiesHere = (names: readonly ProxyName[]): ProxyName[] =>
  names.filter((name) => {
    const missing = [name, 'openssl'].filter((program) => !findProgram(program))
    if (missing.length > 0) console.warn(`Skipped: what needs ${missing.join(' and ')}, which this machine has not.`)
    return missing.length === 0
  })

/** Starts both, with the configuration that the documentation gives and a certificate made on the spot. */
export async function startProxied(name: ProxyName): Promise<Proxied> {
  const folder = mkdtempSync(join(tmpdir(), 'bestendig-proxied-'))
  const dataDir = await dataFolder(join(folder, 'data'))
  const [port, inner] = await freePorts()
  const url = `https://${HOUSE}:${port}`
  const log: string[] = []
  const env = {
    APP_URL: url,
    TRUST_PROXY: 'true',
    DATA_DIR: dataDir,
    PORT: String(inner),
  }
  const product = await launch(env, log)
  makeCertificate(folder)
  const proxy = START[name](folder, documented(name), { port, inner })
  const ended = [proxy, product.process].map(
    (process) => new Promise<void>((resolve) => process.once('exit', () => resolve())),
  )
  await listening(port, proxy)
  return {
    url,
    direct: `http://localhost:${inner}`,
    log,
    async stop() {
      proxy.kill('SIGTERM')
      product.process.kill('SIGTERM')
      await Promise.all(ended)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Ports {
  port: number
  inner: number
}

/** What stands in docs/running.md between the fences of this name. */
function documented(name: ProxyName): string {
  const found = new RegExp(`\`\`\`${name}\n([^]*?)\`\`\``).exec(readFileSync('docs/running.md', 'utf8'))?.[1]
  if (!found) throw new Error(`docs/running.md has no configuration for ${name}`)
  return found
}

/** The names of the example, in the documentation and here. */
const fitted = (config: string, { port, inner }: Ports, name: string) =>
  config
    .replaceAll('localhost:3000', `127.0.0.1:${inner}`)
    .replaceAll('bord.example.org', name)
    .replaceAll('443', String(port))

const START: Record<ProxyName, (folder: string, config: string, ports: Ports) => ChildProcess> = {
  caddy(folder, config, ports) {
    const file = join(folder, 'Caddyfile')
    // A certificate of ours, since nobody can give one for this name; and no door to change the settings by.
    const site = fitted(config, ports, `https://${HOUSE}:${ports.port}`).replace(
      '{\n',
      `{\n\ttls ${join(folder, 'cert.pem')} ${join(folder, 'key.pem')}\n`,
    )
    writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${site}`)
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    return spawn(findProgram('caddy')!, ['run', '--config', file, '--adapter', 'caddyfile'], { stdio: 'ignore', env })
  },
  nginx(folder, config, ports) {
    const file = join(folder, 'nginx.conf')
    const site = fitted(config, ports, HOUSE)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${join(folder, 'cert.pem')};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${join(folder, 'key.pem')};`)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((of) => `${of}_temp_path ${join(folder, of)};`)
      .join('\n')
    // As root nginx works as somebody else, who may not write here.
    const user = process.getuid?.() === 0 ? 'user root;\n' : ''
    writeFileSync(
      file,
      `${user}daemon off;\npid ${join(folder, 'pid')};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${site}\n}`,
    )
    return spawn(findProgram('nginx')!, ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: 'ignore' })
  },
}

function makeCertificate(folder: string): void {
  const made = spawnSync(
    findProgram('openssl')!,
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOUSE}`],
      ...['-addext', `subjectAltName=DNS:${HOUSE}`],
      ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')],
    ],
    { encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(made.stderr)
}

async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  for (const server of servers) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const [a, b] = servers.map((server) => (server.address() as AddressInfo).port) as [number, number]
  for (const server of servers) await new Promise((resolve) => server.close(resolve))
  return [a, b]
}

/** Resolves when something takes connections on this port; rejects when `owner` ends before. */
async function listening(port: number, owner: ChildProcess): Promise<void> {
  while (owner.exitCode === null) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await pause(50)
  }
  throw new Error(`The proxy ended with ${owner.exitCode}`)
}
