import { z } from 'zod'
import { Networks } from '@/domain/address-schema'
import { Receipt } from '@/domain/declaration/signing/bundle'
import { FORMAT_NAMES } from '@/domain/documents/formats'
import { NewPicture, PictureView } from '@/domain/documents/pictures'
import { SavedBoard } from '@/domain/documents/saved-board'
import { Command } from '@/domain/stage/commands'
import { RoomView, SigningPage, WorkshopView } from '@/domain/view/view'
import {
  ChooseNetwork,
  CodeCheck,
  LinkOpening,
  LinkSigning,
  NewAccount,
  NewPractice,
  NewWorkshop,
} from '../services/bodies'

const ApiError = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.array(z.string())).optional(),
  }),
})
const Created = z.object({ id: z.string() })
const CreatedWorkshop = z.object({ id: z.string(), joinCode: z.string() })
const Version = z.object({ version: z.number().int() })
const Invited = z.object({ token: z.string(), expiresAt: z.iso.datetime() })
const CheckedCode = z.object({ leads: z.string().nullable() })
const Health = z.object({ ok: z.boolean() })

interface Operation {
  method: 'get' | 'post' | 'delete'
  path: string
  summary: string
  body?: z.ZodType
  success: { status: number; body?: z.ZodType; binary?: true }
  errors: number[]
}

/** Every route of the API, as data. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/health',
    summary: 'Whether the server and its database work',
    success: { status: 200, body: Health },
    errors: [503],
  },
  {
    method: 'post',
    path: '/api/accounts',
    summary: "Makes a facilitator's account: the first one freely, later ones with an invitation or as configured",
    body: NewAccount,
    success: { status: 201, body: Created },
    errors: [403, 409, 422, 429],
  },
  {
    method: 'post',
    path: '/api/codes',
    summary: 'Whether a code lets somebody in; `leads` is the workshop when whoever asks leads it',
    body: CodeCheck,
    success: { status: 200, body: CheckedCode },
    errors: [401, 422, 429],
  },
  {
    method: 'post',
    path: '/api/invitations',
    summary: 'A single-use invitation for a colleague',
    success: { status: 201, body: Invited },
    errors: [401],
  },
  {
    method: 'get',
    path: '/api/networks',
    summary:
      'Where other devices reach the server, the address for links first. Only for a browser on the machine itself',
    success: { status: 200, body: Networks },
    errors: [401],
  },
  {
    method: 'post',
    path: '/api/networks',
    summary: 'Says on which of these networks the phones are',
    body: ChooseNetwork,
    success: { status: 200, body: Networks },
    errors: [401, 422, 503],
  },
  {
    method: 'post',
    path: '/api/workshops',
    summary: 'Makes a workshop with its board',
    body: NewWorkshop,
    success: { status: 201, body: CreatedWorkshop },
    errors: [401, 422],
  },
  {
    method: 'post',
    path: '/api/practice',
    summary:
      'Makes a workshop to practise: people whom the server plays are in it, and it is thrown away after seven days',
    body: NewPractice,
    success: { status: 201, body: CreatedWorkshop },
    errors: [401, 403, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/api/workshops/import',
    summary: 'Makes a workshop out of a saved board (board.json)',
    body: SavedBoard,
    success: { status: 201, body: CreatedWorkshop },
    errors: [401, 413, 422],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}',
    summary: 'What a member may see of a workshop',
    success: { status: 200, body: WorkshopView },
    errors: [401, 404],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/room',
    summary: 'What a socket would tell a member now, for a page whose network lets no socket through',
    success: { status: 200, body: RoomView },
    errors: [401, 404],
  },
  {
    method: 'post',
    path: '/api/workshops/{id}/commands',
    summary: 'Asks for a change of the stage',
    body: Command,
    success: { status: 200, body: Version },
    errors: [401, 403, 404, 409, 422, 429, 503],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/export/{format}',
    summary: `Downloads a document: ${FORMAT_NAMES.join(', ')}`,
    success: { status: 200, binary: true },
    errors: [401, 403, 404, 409, 422, 503],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/pictures',
    summary: 'The logo and the photos of paper boards',
    success: { status: 200, body: z.array(PictureView) },
    errors: [401, 403, 404],
  },
  {
    method: 'post',
    path: '/api/workshops/{id}/pictures',
    summary: 'Adds a photo, or the logo in place of the one before it: JPEG or PNG in base64',
    body: NewPicture,
    success: { status: 201, body: PictureView },
    errors: [401, 403, 404, 409, 413, 422, 503],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/pictures/{picture}',
    summary: 'One picture, as the server packed it anew',
    success: { status: 200, binary: true },
    errors: [401, 403, 404],
  },
  {
    method: 'delete',
    path: '/api/workshops/{id}/pictures/{picture}',
    summary: 'Takes a picture away',
    success: { status: 200, body: Created },
    errors: [401, 403, 404],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/declaration/{version}',
    summary: 'The text of one finalised version, as the bytes that were hashed; any other method is refused with a 409',
    success: { status: 200, binary: true },
    errors: [401, 404],
  },
  {
    method: 'get',
    path: '/api/workshops/{id}/receipt/{version}',
    summary: "The receipt of one's own signature",
    success: { status: 200, body: Receipt },
    errors: [401, 404],
  },
  {
    method: 'post',
    path: '/api/signing',
    summary: 'What is to be signed by who has a personal link',
    body: LinkOpening,
    success: { status: 200, body: SigningPage },
    errors: [404, 409, 422, 429],
  },
  {
    method: 'post',
    path: '/api/signing/signature',
    summary: 'Signs with a personal link',
    body: LinkSigning,
    success: { status: 201, body: Receipt },
    errors: [404, 409, 422, 429, 503],
  },
]

/** The OpenAPI 3.1 description, generated from the schemas above. */
export function openApi(): object {
  const json = (schema: z.ZodType, io: 'input' | 'output') => ({
    'application/json': { schema: z.toJSONSchema(schema, { io }) },
  })
  const paths: Record<string, Record<string, object>> = {}
  for (const { method, path, summary, body, success, errors } of OPERATIONS) {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }))
    const content = success.binary ? { '*/*': {} } : success.body ? json(success.body, 'output') : {}
    ;(paths[path] ??= {})[method] = {
      summary,
      parameters,
      ...(body ? { requestBody: { required: true, content: json(body, 'input') } } : {}),
      responses: {
        [success.status]: { description: summary, content },
        ...Object.fromEntries(
          errors.map((status) => [
            status,
            { description: 'Refused; nothing was changed', content: json(ApiError, 'output') },
          ]),
        ),
      },
    }
  }
  return { openapi: '3.1.0', info: { title: 'Bestendig', version: '0.1.0' }, paths }
}
