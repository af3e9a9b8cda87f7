import { z } from 'zod'
import { MAX_CODE, MAX_EMAIL, MIN_PASSWORD } from '@/domain/account'
import { Consent } from '@/domain/declaration/signing/record'
import { SignatureForm, SignerFunction, SignerName } from '@/domain/declaration/signing/record'
import { PastAction } from '@/domain/method/past-action'
import { Preparation } from '@/domain/method/preparation'
import { AccountName, GuestName } from '@/domain/name-schema'
import { LOCALES } from '@/domain/text'
import { written } from '@/domain/text-schema'

/** The HTTP API's bodies. They check what comes in, and the description at /api/openapi.json is made of them. */

const { actions: _actions, ...prepared } = Preparation.shape
/** POST /api/workshops. Past actions get their ids in the order given. */
export const NewWorkshop = z.object({
  ...prepared,
  persona: prepared.persona.default(''),
  actions: z
    .array(
      z.object({
        title: PastAction.shape.title.default(''),
        description: PastAction.shape.description.default(''),
        activity: PastAction.shape.activity.default(''),
      }),
    )
    .min(1)
    .max(5)
    .default([1, 2, 3].map(() => ({ title: '', description: '', activity: '' }))),
  locale: z.enum(LOCALES).default('nl'),
  /** The workshop that this one follows: what it ended with becomes the opening. */
  from: written.max(64).optional(),
})

/** POST /api/practice: a workshop to practise. `from`: the one whose preparation it takes; left out for an example. */
export const NewPractice = z.object({
  from: written.max(64).optional(),
  locale: z.enum(LOCALES).default('nl'),
})

/** Credentials of the `guest` provider. `as`: the code has to be a screen's. */
export const Join = z.object({
  code: written.min(1).max(MAX_CODE),
  name: GuestName,
  as: z.literal('screen').optional(),
})

/** POST /api/codes: whether a code lets somebody in. */
export const CodeCheck = Join.pick({ code: true })

/** Body of POST /api/accounts. `invitation` is the token of an invitation link. */
export const NewAccount = z.object({
  name: AccountName,
  email: z.email().max(MAX_EMAIL).trim().toLowerCase(),
  password: written.min(MIN_PASSWORD).max(200),
  invitation: written.max(100).optional(),
})

/** Credentials of the `account` provider. */
export const SignIn = z.object({ email: written.min(1).max(MAX_EMAIL), password: written.min(1).max(200) })

/** POST /api/networks: the network that links are for, by its address. */
export const ChooseNetwork = z.object({ address: z.string().max(64) })

/** The secret of a personal link. It is in the body: an address would end up in logs. */
const Token = z.object({ token: written.min(1).max(200) })
/** What is sent to sign with a personal link. */
export const LinkSigning = Token.extend({
  version: z.number().int().min(1),
  name: SignerName,
  function: SignerFunction.default(''),
  form: SignatureForm,
  consent: Consent,
})
export const LinkOpening = Token
