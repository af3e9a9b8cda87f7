import { z } from 'zod'
import { typed } from '../text-schema'

/** What people add to a workshop as a picture: the organisation's logo, and photos of what hung on the wall. */
export const PICTURE_KINDS = ['logo', 'photo'] as const
export type PictureKind = (typeof PICTURE_KINDS)[number]

/** The longest side with which pages send a picture, pixels: sharp on A4, and small enough for a phone's connection. */
export const LONGEST_SIDE: Readonly<Record<PictureKind, number>> = { logo: 800, photo: 1600 }
/** No picture is taken with a longer side, pixels: what is unpacked to look at it must not fill the memory. */
export const MAX_SIDE = 2_048
/** A photo of 1,600 pixels is some 300 kB; a logo with a photo in it, as PNG, can be three times that. Bytes. */
export const MAX_PICTURE = 1_500_000
/** The same as it is sent: base64 makes four characters of three bytes. */
export const MAX_PICTURE_SENT = Math.ceil(MAX_PICTURE / 3) * 4
/** Photos of one workshop: a wall full of paper, and a report that can still be sent by mail. */
export const MAX_PHOTOS = 8

/** What there is to see on it. */
export const Caption = typed(200)
/** A picture as it is added: JPEG or PNG, in base64. */
export const NewPicture = z.object({
  kind: z.enum(PICTURE_KINDS),
  caption: Caption.default(''),
  data: z.base64().min(1).max(MAX_PICTURE_SENT),
})

export const PictureView = z.object({
  id: z.string(),
  kind: z.enum(PICTURE_KINDS),
  caption: z.string(),
  width: z.number().int(),
  height: z.number().int(),
})
export type PictureView = z.infer<typeof PictureView>
