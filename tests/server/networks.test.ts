import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { NetworkInterfaceInfo } from 'node:os'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { EnvError } from '@/server/process/env'
import { listen } from '@/server/web/listen'
import { networkDesk } from '@/server/services/network-desk'
import { networksAt } from '@/server/network/networks'
import { startLines } from '@/server/process/start-lines'
import type { Session } from '@/server/port'
import { NOBODY } from '../support/room/rooms'

const card = (...addresses: string[]): NetworkInterfaceInfo[] =>
  addresses.map((address) => {
    const six = address.includes(':')
    return {
      address,
      family: six ? 'IPv6' : 'IPv4',
      internal: address.startsWith('127.') || address === '::1',
      netmask: '',
      mac: '',
      cidr: null,
      ...(six ? { scopeid: 0 } : {}),
    } as NetworkInterfaceInfo
  })
const at = (address: string, port = 3000) => ({ address, port, family: address.includes(':') ? 'IPv6' : 'IPv4' })
const ANYWHERE = at('0.0.0.0')
const lo = card('127.0.0.1', '::1')
const said = (bound: typeof ANYWHERE, interfaces: Parameters<typeof networksAt>[1]) =>
  startLines(null, bound, networksAt(bound, interfaces))

test('WIFI-1: every address is printed, one a line: at home, on the internet, virtual, and given by the machine itself', () => {
  const interfaces = {
    lo,
    docker0: card('172.17.0.1'),
    'br-5f1c22aa0b11': card('192.168.96.1'),
    eth1: card('169.254.7.9', 'fe80::1'),
    eno1: card('203.0.113.7'),
    eth0: card('10.0.0.5', 'fd00::5'),
    wg0: card('10.8.0.2'),
    wlan0: card('192.168.1.23', '2001:db8::23'),
  }
  expect(said(ANYWHERE, interfaces)).toEqual([
    'Bestendig: http://localhost:3000 (on this computer)',
    'On phones and other devices:',
    '  http://192.168.1.23:3000 (wlan0)',
    '  http://10.0.0.5:3000 (eth0)',
    '  http://203.0.113.7:3000 (eno1)',
    '  http://172.17.0.1:3000 (docker0)',
    '  http://192.168.96.1:3000 (br-5f1c22aa0b11)',
    '  http://10.8.0.2:3000 (wg0)',
    '  http://169.254.7.9:3000 (eth1)',
  ])
  expect(said(at('::'), interfaces)).toEqual(said(ANYWHERE, interfaces))
})

test.each([
  ['Windows', { 'vEthernet (WSL)': card('172.20.0.1'), 'VirtualBox Host-Only Network': card('192.168.56.1') }, 'Wi-Fi'],
  ['a Mac', { utun4: card('10.6.0.2'), vmenet0: card('192.168.64.1') }, 'en0'],
])('WIFI-1: on %s too the card for phones comes first', (_, others, real) => {
  expect(networksAt(ANYWHERE, { ...others, [real]: card('192.168.0.12') })[0]).toMatchObject({
    address: '192.168.0.12',
  })
})

test('WIFI-1: a private address is one of the ranges for houses, and no number beside them', () => {
  for (const home of ['10.255.0.1', '172.16.0.1', '172.31.255.1', '192.168.0.1'])
    for (const other of ['11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '100.64.0.1'])
      expect(networksAt(ANYWHERE, { eth0: card(other), eth1: card(home) })[0]!.address).toBe(home)
})

test('WIFI-1: IPv6 only where there is nothing else, and never what a browser cannot open', () => {
  const interfaces = { lo, eth0: card('fe80::1', '2001:db8::23', 'fd00::5') }
  expect(said(at('::'), interfaces).slice(2)).toEqual([
    '  http://[2001:db8::23]:3000 (eth0)',
    '  http://[fd00::5]:3000 (eth0)',
  ])
  expect(said(ANYWHERE, interfaces)).toEqual([
    'Bestendig: http://localhost:3000 (on this computer)',
    'Other devices cannot reach it: this computer is on no network, or on one with IPv6 only (then set HOST=::).',
  ])
})

test('WIFI-1: what keeps other devices out is said', () => {
  const wlan0 = card('192.168.1.23')
  expect(said(ANYWHERE, { lo })).toEqual([
    'Bestendig: http://localhost:3000 (on this computer)',
    'Other devices cannot reach it: this computer is on no network, or on one with IPv6 only (then set HOST=::).',
  ])
  expect(said(at('127.0.0.1'), { lo, wlan0 })).toEqual([
    'Bestendig: http://localhost:3000 (on this computer)',
    'Other devices cannot reach it: HOST lets in this computer only.',
  ])
  expect(said(at('192.168.1.23', 80), { lo, eth0: card('10.0.0.5'), wlan0 })).toEqual([
    'Bestendig: http://192.168.1.23',
    'On phones and other devices:',
    '  http://192.168.1.23 (wlan0)',
  ])
  expect(startLines('https://bord.example.org', ANYWHERE, [])).toEqual([
    'Bestendig: https://bord.example.org',
    'Listening at http://0.0.0.0:3000',
  ])
})

test.each([
  ['192.0.2.77', /^HOST: this machine has no address 192\.0\.2\.77/],
  ['0.0.0.0:3000', /^HOST: this machine has no address/],
])('RUN-2: HOST=%s stops the start with a line that names it', async (host, line) => {
  const refused = listen(createServer(), { host, port: 0 }).catch((error: unknown) => error)
  expect(await refused).toBeInstanceOf(EnvError)
  expect((await refused) as Error).toMatchObject({ message: expect.stringMatching(line) as string })
})

const FATIMA: Session = { account: { id: 'f', name: 'Fatima', email: 'f@example.org' }, seats: {} }
const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'bestendig-network-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}
const addresses = (desk: ReturnType<typeof networkDesk>) => desk.networks().map(({ address }) => address)

test('WIFI-3: a chosen network comes first, after a restart too, and with the address it has tomorrow', () => {
  const file = join(folder(), 'network')
  let interfaces = { wlan0: card('192.168.1.23'), eth0: card('10.0.0.5', '10.0.0.6') }
  const start = () => networkDesk(file, () => networksAt(ANYWHERE, interfaces))
  const desk = start()
  expect(addresses(desk)).toEqual(['192.168.1.23', '10.0.0.5', '10.0.0.6'])
  expect(desk.chooseNetwork(FATIMA, { address: '10.0.0.6' })).toMatchObject({
    ok: true,
    value: { networks: [{ address: '10.0.0.6' }, { address: '192.168.1.23' }, { address: '10.0.0.5' }] },
  })
  expect(addresses(start())).toEqual(['10.0.0.6', '192.168.1.23', '10.0.0.5'])
  interfaces = { wlan0: card('192.168.1.23'), eth0: card('10.0.0.9') }
  expect(addresses(start())).toEqual(['10.0.0.9', '192.168.1.23'])
  // The cable is out: the rest counts. It is in again: the choice is not forgotten.
  interfaces = { wlan0: card('192.168.1.23'), eth0: [] }
  expect(addresses(desk)).toEqual(['192.168.1.23'])
  interfaces = { wlan0: card('192.168.1.23'), eth0: card('10.0.0.6') }
  expect(addresses(desk)).toEqual(['10.0.0.6', '192.168.1.23'])
})

test('WIFI-3: only people who lead workshops choose, and only what is there', () => {
  const dir = folder()
  const desk = networkDesk(join(dir, 'network'), () =>
    networksAt(ANYWHERE, { wlan0: card('192.168.1.23'), eth0: card('10.0.0.5') }),
  )
  expect(desk.chooseNetwork(NOBODY, { address: '10.0.0.5' })).toMatchObject({ status: 401 })
  for (const input of [{ address: '10.0.0.77' }, { address: 'evil.example' }, {}, null, { address: 5 }])
    expect(desk.chooseNetwork(FATIMA, input)).toMatchObject({ status: 422, code: 'unknown-network' })
  expect(addresses(desk)).toEqual(['192.168.1.23', '10.0.0.5'])
})

test('WIFI-3: a choice that cannot be stored is not made, and a file with nonsense is not a choice', () => {
  const dir = folder()
  writeFileSync(join(dir, 'network'), '{"address":')
  const present = () => networksAt(ANYWHERE, { wlan0: card('192.168.1.23'), eth0: card('10.0.0.5') })
  expect(addresses(networkDesk(join(dir, 'network'), present))).toEqual(['192.168.1.23', '10.0.0.5'])
  const desk = networkDesk(join(dir, 'gone', 'network'), present)
  expect(desk.chooseNetwork(FATIMA, { address: '10.0.0.5' })).toMatchObject({ status: 503, code: 'storage' })
  expect(addresses(desk)).toEqual(['192.168.1.23', '10.0.0.5'])
})
