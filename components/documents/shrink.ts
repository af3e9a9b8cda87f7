import { LONGEST_SIDE, type PictureKind } from '@/domain/documents/pictures'

/** Of 100: the server packs it once more. */
const QUALITY = 0.88

/**
 * A chosen file as it is sent: upright, no larger than is of use, JPEG or PNG in base64. So a phone sends some 300 kB, and
 * not where the photo was taken. Null when the browser cannot read it as a picture.
 */
export async function shrink(file: Blob, kind: PictureKind): Promise<string | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (!picture) return null
  const scale = Math.min(1, LONGEST_SIDE[kind] / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return null
  if (kind === 'photo') {
    pen.fillStyle = 'white' // JPEG makes black of what can be seen through
    pen.fillRect(0, 0, canvas.width, canvas.height)
  }
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const url = canvas.toDataURL(kind === 'logo' ? 'image/png' : 'image/jpeg', QUALITY)
  return url.slice(url.indexOf(',') + 1)
}
