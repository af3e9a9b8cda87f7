import { expect, test } from 'vitest'
import { hostOf, isLoopback, linkOrigin } from '@/domain/address'
import type { Network } from '@/domain/address-schema'

const network = (address: string): Network => ({
  address,
  name: 'wlan0',
  kind: 'wifi',
  origin: `http://${address}:3000`,
})
const HOME = [network('192.168.1.23'), network('10.0.0.5')]

test.each([
  'http://localhost:3000',
  'http://LOCALHOST:3000',
  'http://localhost.:3000',
  'http://bord.localhost:3000',
  'http://localhost.localdomain:3000',
  'http://ip6-localhost:3000',
  'http://127.0.0.1:3000',
  'http://127.0.1.1:3000',
  'http://127.1:3000',
  'http://2130706433:3000',
  'http://0.0.0.0:3000',
  'http://0:3000',
  'http://[::1]:3000',
  'http://[::]:3000',
  'http://[0:0:0:0:0:0:0:1]:3000',
  'http://[::ffff:127.0.0.1]:3000',
  'http://[::ffff:0.0.0.0]:3000',
])('WIFI-2: a page at %s has the address of a network in its links', (page) => {
  expect(isLoopback(hostOf(page))).toBe(true)
  expect(linkOrigin(page, { appUrl: null, networks: HOME })).toBe('http://192.168.1.23:3000')
  // Without a network there is nothing better.
  expect(linkOrigin(page, { appUrl: null, networks: [] })).toBe(page)
})

test.each([
  'http://192.168.1.99:3000',
  'http://10.0.0.5:3000',
  'http://laptop-fatima:3000',
  'http://laptop-fatima.local:3000',
  'http://localhost.example.org',
  'http://mylocalhost:3000',
  'http://127.example.org',
  'http://[fd00::1]:3000',
  'http://[::ffff:192.168.1.5]:3000',
  'https://bord.example.org',
])('WIFI-2: a page at %s keeps that address in its links', (page) => {
  expect(isLoopback(hostOf(page))).toBe(false)
  expect(linkOrigin(page, { appUrl: null, networks: HOME })).toBe(page)
})

test('WIFI-2: a configured address counts before all others', () => {
  for (const page of ['http://localhost:3000', 'http://192.168.1.23:3000', 'https://bord.example.org'])
    expect(linkOrigin(page, { appUrl: 'https://bord.example.org', networks: HOME })).toBe('https://bord.example.org')
})
