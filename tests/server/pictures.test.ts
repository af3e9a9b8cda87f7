import { encode } from 'jpeg-js'
import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { crc32, deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MAX_PHOTOS, MAX_SIDE, type PictureKind } from '@/domain/documents/pictures'
import { bytesOf, EXPORTS, type Format } from '@/server/exports'
import { cleanPicture, type Picture, sizeOf } from '@/server/exports/engines/picture'
import { workshop } from '../support/room/story'
import { NEW_WORKSHOP } from '../support/room/rooms'
import { openDocx } from './exports-docx-text'
import { BUNDLE, snapshot } from './exports-example'

/** A sloping picture, so that turning or cutting it would show. */
function pixels(width: number, height: number): Buffer {
  const data = Buffer.alloc(width * height * 4)
  for (let i = 0; i < width * height; i++) data.set([(i % width) & 255, Math.floor(i / width) & 255, 120, 255], i * 4)
  return data
}
function png(width: number, height: number): Buffer {
  const picture = new PNG({ width, height })
  picture.data = pixels(width, height)
  return PNG.sync.write(picture)
}
const jpeg = (width: number, height: number) => encode({ width, height, data: pixels(width, height) }, 80).data

/** A piece of a PNG, as its specification has it. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** A PNG that says it is this large, whatever stands in it. */
function claims(width: number, height: number, { interlaced = 0 } = {}): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, interlaced], 8)
  const begin = png(1, 1).subarray(0, 8)
  const zeros = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([begin, chunk('IHDR', header), chunk('IDAT', zeros), chunk('IEND', Buffer.alloc(0))])
}
/** Where it was taken, as cameras write it behind the first two bytes. */
const GPS = Buffer.from('Exif\0\0GPS 50.85N 4.35E, Fatma thuis', 'latin1')
function withExif(picture: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(GPS.length + 2)
  return Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, GPS, picture.subarray(2)])
}
/** The same as PNG keeps it: a piece of text, behind the header of 33 bytes. */
const withText = (picture: Buffer) => Buffer.concat([picture.subarray(0, 33), chunk('tEXt', GPS), picture.subarray(33)])
const ZIP = Buffer.from('PK\x03\x04 a file behind the picture')
const HTML = Buffer.from('<script>alert(1)</script>')

const NO_PICTURE: Record<string, Buffer> = {
  nothing: Buffer.from([0]),
  'text with the beginning of a PNG': Buffer.concat([png(1, 1).subarray(0, 8), HTML]),
  'text with the beginning of a JPEG': Buffer.concat([jpeg(8, 8).subarray(0, 3), HTML]),
  'an SVG': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  'a GIF': Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'),
  'half a PNG': png(60, 40).subarray(0, 120),
  'a PNG with a file behind it': Buffer.concat([png(60, 40), ZIP]),
  'half a JPEG header': jpeg(60, 40).subarray(0, 100),
  'a PNG of a giant': claims(60_000, 60_000),
  'a PNG just too wide': png(MAX_SIDE + 1, 2),
  'a JPEG just too wide': jpeg(MAX_SIDE + 1, 8),
  'a PNG in pieces that unpack without end': claims(64, 64, { interlaced: 1 }),
  'a PNG without an area': claims(0, 10),
}

test('PHOTO-2: what is not a picture that we take is refused, and nothing of it is unpacked', () => {
  for (const [what, bytes] of Object.entries(NO_PICTURE))
    for (const kind of ['photo', 'logo'] as const) expect(cleanPicture(kind, bytes), `${what} as ${kind}`).toBeNull()
})

test('PHOTO-2: a picture is packed again: the same to see, without where it was taken and what hides behind it', () => {
  for (const kind of ['photo', 'logo'] as const)
    for (const sent of [Buffer.concat([withExif(jpeg(60, 40)), ZIP, HTML]), withText(png(60, 40))]) {
      const clean = Buffer.from(cleanPicture(kind, sent)!)
      for (const hidden of ['Exif', 'GPS', 'PK\x03\x04', '<script']) expect(clean.includes(hidden), hidden).toBe(false)
      expect(sizeOf(kind, clean)).toEqual({ width: 60, height: 40 })
    }
  const logo = PNG.sync.read(Buffer.from(cleanPicture('logo', png(60, 40))!))
  expect(logo.data.equals(pixels(60, 40))).toBe(true)
})

test('PHOTO-2: what can be seen through in a PNG is white on a photo, and stays so on a logo', () => {
  const clear = new PNG({ width: 8, height: 8 })
  clear.data.fill(0)
  const [photo, logo] = (['photo', 'logo'] as const).map((kind) =>
    Buffer.from(cleanPicture(kind, PNG.sync.write(clear))!),
  )
  const seen = cleanPicture('logo', photo!)!
  expect([...PNG.sync.read(Buffer.from(seen)).data.subarray(0, 3)].every((value) => value > 250)).toBe(true)
  expect(PNG.sync.read(logo!).data[3]).toBe(0)
})

test('PHOTO-1: facilitators add photos and one logo; nobody else sees or adds any, also not of another workshop', async () => {
  const w = await workshop().with('An')
  const { service } = w.server
  const { fatima, an } = w
  const sends = (who: typeof fatima, kind: PictureKind, bytes: Buffer, caption = '') =>
    service.addPicture(who.person.session, w.id, { kind, caption, data: bytes.toString('base64') })
  const listed = async () => {
    const got = await service.pictures(fatima.person.session, w.id)
    return got.ok ? got.value : got
  }

  expect(await sends(fatima, 'photo', withExif(jpeg(60, 40)), '  Stap 1 op de muur ')).toMatchObject({
    value: { kind: 'photo', caption: 'Stap 1 op de muur', width: 60, height: 40 },
  })
  expect(await sends(fatima, 'logo', png(40, 20))).toMatchObject({ ok: true })
  expect(await sends(fatima, 'logo', png(30, 30))).toMatchObject({ ok: true })
  expect(await listed()).toMatchObject([
    { kind: 'photo', caption: 'Stap 1 op de muur' },
    { kind: 'logo', width: 30 },
  ])

  for (const [what, bytes] of Object.entries(NO_PICTURE))
    expect(await sends(fatima, 'photo', bytes), what).toMatchObject({ status: 422 })
  expect(await sends(an, 'photo', jpeg(8, 8))).toMatchObject({ status: 403 })
  expect(await service.pictures(an.person.session, w.id)).toMatchObject({ status: 403 })
  const [photo, logo] = (await listed()) as { id: string }[]
  expect(await service.picture(an.person.session, w.id, photo!.id)).toMatchObject({ status: 403 })
  expect(await service.removePicture(an.person.session, w.id, photo!.id)).toMatchObject({ status: 403 })
  expect(await listed()).toHaveLength(2)

  const follows = await service.createWorkshop(fatima.person.session, { ...NEW_WORKSHOP, from: w.id })
  if (!follows.ok) throw new Error(follows.code)
  const other = follows.value.id
  expect(await service.pictures(fatima.person.session, other)).toMatchObject({ value: [{ kind: 'logo', width: 30 }] })
  expect(await service.picture(fatima.person.session, other, photo!.id)).toMatchObject({ status: 404 })
  expect(await service.removePicture(fatima.person.session, other, photo!.id)).toMatchObject({ status: 404 })

  for (let more = 1; more < MAX_PHOTOS; more++)
    expect(await sends(fatima, 'photo', jpeg(8, 8))).toMatchObject({ ok: true })
  expect(await sends(fatima, 'photo', jpeg(8, 8))).toMatchObject({ status: 409, code: 'too-many-photos' })
  expect(await service.removePicture(fatima.person.session, w.id, logo!.id)).toMatchObject({ ok: true })
  expect(await service.removePicture(fatima.person.session, w.id, logo!.id)).toMatchObject({ status: 404 })
  expect(await listed()).toHaveLength(MAX_PHOTOS)
})

test('EDGE-3: eighteen photos at once, from three tabs, are as many as there may be; two logos at once are one', async () => {
  const w = await workshop()
  const { service } = w.server
  const { session } = w.fatima.person
  const sends = (kind: PictureKind) =>
    service.addPicture(session, w.id, { kind, caption: '', data: jpeg(8, 8).toString('base64') })
  const answers = await Promise.all(Array.from({ length: 18 }, () => sends('photo')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(MAX_PHOTOS)
  for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ status: 409, code: 'too-many-photos' })
  await Promise.all(Array.from({ length: 4 }, () => sends('logo')))
  const listed = await service.pictures(session, w.id)
  if (!listed.ok) throw new Error(listed.code)
  expect(listed.value.map(({ kind }) => kind).sort()).toEqual(['logo', ...Array<string>(MAX_PHOTOS).fill('photo')])
})

const clean = (kind: PictureKind, width: number, height: number, caption: string): Picture => {
  const bytes = cleanPicture(kind, png(width, height))!
  return { caption, ...sizeOf(kind, bytes), bytes }
}
const LOGO = clean('logo', 300, 100, '')
const PHOTOS = [clean('photo', 160, 90, 'Vel van stap 1 met <b>stickers</b>'), clean('photo', 90, 160, '')]
const made = async (format: Format, change = {}) =>
  bytesOf(await EXPORTS[format].render(snapshot({ logo: LOGO, photos: PHOTOS, bundle: BUNDLE, ...change })))
/** How many pictures a PDF draws. */
const drawn = (pdf: Uint8Array) =>
  Buffer.from(pdf)
    .toString('latin1')
    .split(/\/Subtype\s*\/Image/).length - 1

test('PHOTO-3: photos stand in the report with what there is to see on them, and are files of their own beside it', async () => {
  const without = drawn(await made('report.pdf', { logo: null, photos: [] }))
  expect(drawn(await made('report.pdf', { logo: null })) - without).toBe(2)
  const word = openDocx(await made('report.docx'))
  expect(word.all('wp:docPr').map((picture) => picture.getAttribute('descr'))).toEqual([
    'Buurthuis De Kade vzw',
    'Vel van stap 1 met <b>stickers</b>',
    'Foto 2',
  ])
  expect(word.text).toContain('Foto 1 Vel van stap 1 met <b>stickers</b>')
  const markdown = new TextDecoder().decode(await made('report.md'))
  expect(markdown).toContain('## Foto’s van papieren borden')
  expect(markdown).toContain('foto-1.jpg')
  const files = unzipSync(await made('everything.zip'))
  PHOTOS.forEach(({ bytes }, place) =>
    expect(Buffer.from(files[`foto-${place + 1}.jpg`]!).equals(bytes), `photo ${place}`).toBe(true),
  )
  expect(new TextDecoder().decode(files['lees-mij.txt'])).toContain('foto-1.jpg\n    Vel van stap 1')
})

test('EDGE-5: every picture in a Word file has an id of its own, and the same data gives the same file', async () => {
  for (const format of ['report.docx', 'declaration.docx', 'year-plan.docx'] as const) {
    const file = await made(format)
    const word = openDocx(file)
    const ids = word.names
      .filter((name) => /^word\/[^/]+\.xml$/.test(name))
      .flatMap((name) => word.all('wp:docPr', word.part(name)).map((picture) => picture.getAttribute('id')))
    expect(new Set(ids).size, format).toBe(ids.length)
    expect(ids.length, format).toBe({ 'report.docx': 3, 'declaration.docx': 1, 'year-plan.docx': 0 }[format])
    for (const id of ids) expect(id).toMatch(/^[1-9]\d*$/)
    expect(Buffer.from(await made(format)).equals(file), `${format} twice`).toBe(true)
  }
})

test('PHOTO-3: the logo stands on the declaration and the report, and is not part of what was signed', async () => {
  for (const format of ['declaration.pdf', 'report.pdf'] as const) {
    const [one, none] = [await made(format), await made(format, { logo: null })].map(drawn)
    expect(one! - none!, format).toBeGreaterThan(0)
    expect(Buffer.from(await made(format)).equals(await made(format)), `${format} twice`).toBe(true)
  }
  const word = openDocx(await made('declaration.docx'))
  expect(word.all('wp:docPr').map((picture) => picture.getAttribute('descr'))).toEqual(['Buurthuis De Kade vzw'])
  const signed = async (change: object) => Buffer.from(await made('declaration.json', change))
  expect((await signed({})).equals(await signed({ logo: null }))).toBe(true)
})
