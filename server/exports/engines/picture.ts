import { decode, encode } from 'jpeg-js'
import { PNG } from 'pngjs'
import { MAX_SIDE, type PictureKind } from '@/domain/documents/pictures'
import { PICTURE_MEMORY } from '../../limits'

/** A picture as it is kept: with nothing in it but what there is to see. Logos are PNG, photos are JPEG. */
export interface Picture {
  caption: string
  width: number
  height: number
  bytes: Uint8Array
}

interface Pixels {
  width: number
  height: number
  /** Red, green, blue and opacity of each pixel. */
  data: Buffer
}

/** Of 100: no specks around handwriting, a third of the bytes of 95. */
const QUALITY = 82

/**
 * The picture unpacked and packed again: no place where it was taken, no hidden parts, nothing behind its end. Null
 * unless it is a JPEG or PNG of an accepted size. Blocks for some hundred milliseconds.
 */
export function cleanPicture(kind: PictureKind, sent: Uint8Array): Uint8Array | null {
  const pixels = unpack(Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength))
  if (!pixels) return null
  if (kind === 'photo') return new Uint8Array(encode({ ...pixels, data: onWhite(pixels.data) }, QUALITY).data)
  const png = new PNG({ width: pixels.width, height: pixels.height })
  png.data = pixels.data
  return new Uint8Array(PNG.sync.write(png))
}

const LOGO_FILE = 'logo.png'
/** The logo as a file for a page, if there is one. */
export const logoFile = (logo: Picture | null | undefined): Record<string, Uint8Array> =>
  logo ? { [LOGO_FILE]: logo.bytes } : {}
/** What the page is told of it. */
export const logoOf = (logo: Picture | null | undefined, alt: string) =>
  logo ? { file: LOGO_FILE, ratio: logo.width / logo.height, alt } : null

/** Width and height of a picture that {@link cleanPicture} made. */
export function sizeOf(kind: PictureKind, clean: Uint8Array): { width: number; height: number } {
  const bytes = Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength)
  if (kind === 'logo') return pngSize(bytes)
  // Our own file has one frame header: C0, two bytes of length, one of precision, then height and width (ITU T.81, B.2.2).
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  return { height: bytes.readUInt16BE(frame + 5), width: bytes.readUInt16BE(frame + 7) }
}

/** Whether a picture that {@link cleanPicture} made is still there from beginning to end, without unpacking it. */
export function isWhole(kind: PictureKind, { bytes: clean, width, height }: Picture): boolean {
  const bytes = Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength)
  const [begins, ends] = kind === 'logo' ? [PNG_BEGINS, PNG_ENDS] : [JPEG_BEGINS, JPEG_ENDS]
  if (!bytes.subarray(0, begins.length).equals(begins) || !bytes.subarray(-ends.length).equals(ends)) return false
  try {
    const size = sizeOf(kind, clean)
    return size.width === width && size.height === height
  } catch {
    return false // too short to say
  }
}

function unpack(bytes: Buffer): Pixels | null {
  try {
    if (bytes.subarray(0, 8).equals(PNG_BEGINS)) return unpackPng(bytes)
    if (bytes.subarray(0, 3).equals(JPEG_BEGINS)) return unpackJpeg(bytes)
  } catch {
    // Neither decoder has its own kind of error: whatever it cannot read is not a picture.
  }
  return null
}
const PNG_BEGINS = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PNG_ENDS = Buffer.from('IEND\xae\x42\x60\x82', 'latin1')
const JPEG_ENDS = Buffer.from([0xff, 0xd9])
const JPEG_BEGINS = Buffer.from([0xff, 0xd8, 0xff])

const fits = ({ width, height }: { width: number; height: number }) =>
  width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE

/** The first piece of a PNG: length, name, then width, height, …, interlacing (PNG specification, 11.2.1). */
const pngSize = (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) })

function unpackPng(bytes: Buffer): Pixels | null {
  const interlaced = bytes[28] !== 0 // unpacked by the library without a limit, and no page sends one
  if (interlaced || !fits(pngSize(bytes))) return null
  const { width, height, data } = PNG.sync.read(bytes)
  return { width, height, data }
}

function unpackJpeg(bytes: Buffer): Pixels | null {
  const maxResolutionInMP = MAX_SIDE ** 2 / 1e6
  // The library would write back what else it found, such as where the picture was taken.
  const { width, height, data } = decode(bytes, {
    useTArray: false,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP,
    maxMemoryUsageInMB: PICTURE_MEMORY,
  })
  return fits({ width, height }) ? { width, height, data } : null
}

/** JPEG has no opacity: what can be seen through becomes white. */
function onWhite(data: Buffer): Buffer {
  const flat = Buffer.from(data)
  for (let at = 0; at < flat.length; at += 4) {
    const opacity = flat[at + 3]! / 255
    if (opacity === 1) continue
    for (let part = at; part < at + 3; part++) flat[part] = Math.round(flat[part]! * opacity + 255 * (1 - opacity))
    flat[at + 3] = 255
  }
  return flat
}
