import type { Network } from '@/domain/address-schema'
import type { Receipt } from '@/domain/declaration/signing/bundle'
import type { PictureView } from '@/domain/documents/pictures'
import type { Preparation } from '@/domain/method/preparation'
import type { Locale } from '@/domain/text'
import type { RoomView, SigningPage, WorkshopView } from '@/domain/view/view'

/**
 * What route handlers and pages may ask of the running server. Next bundles them apart from the server's own entry, so a
 * module-level singleton would be a second copy: the entry puts this on `globalThis`, and only plain values cross it.
 */
export interface Port {
  /** Who is asking, read from the session cookie and checked against the database. */
  session(cookieHeader: string | null): Promise<Session>
  /** Who may make an account at this moment. `first`: nobody has one yet. */
  registration(): Promise<'first' | 'open' | 'invitation'>
  createAccount(input: unknown, client: Client): Promise<Result<{ id: string }>>
  /** A single-use link for a colleague. */
  invite(session: Session): Promise<Result<{ token: string; expiresAt: string }>>
  signIn(input: unknown, client: Client): Promise<Result<{ id: string; name: string; email: string }>>
  /** Gives somebody with a join code a seat as participant. Somebody who already has a place there keeps it. */
  join(
    input: unknown,
    session: Session,
    client: Client,
  ): Promise<Result<{ workshopId: string; memberId: string; name: string }>>

  /** Whether a code lets somebody in, before they say who they are. `leads`: the workshop, when they lead it themselves. */
  checkCode(input: unknown, session: Session, client: Client): Promise<Result<{ leads: string | null }>>

  /** Those somebody leads, the newest first, a page at a time. `search`: part of the organisation's name. */
  workshops(session: Session, asked?: { search?: string; page?: number }): Promise<WorkshopList>
  createWorkshop(session: Session, input: unknown): Promise<Result<{ id: string; joinCode: string }>>
  /** A new workshop out of a saved board (board.json). */
  openBoard(session: Session, input: unknown): Promise<Result<{ id: string; joinCode: string }>>
  /** A workshop to practise, with people whom the server plays; thrown away after some days. */
  practise(session: Session, input: unknown): Promise<Result<{ id: string; joinCode: string }>>
  /** `as`: what a screen gets, whoever asks. */
  workshop(session: Session, id: string, as?: 'screen'): Promise<Result<WorkshopView>>
  /** What a socket would tell, for a page whose network lets none through; `as` as above. */
  room(session: Session, id: string, as?: 'screen'): Promise<Result<RoomView>>
  command(session: Session, id: string, input: unknown): Promise<Result<{ version: number }>>
  exportFile(
    session: Session,
    id: string,
    format: string,
    /** What was chosen of it (domain/documents/choices.ts); with `preview`, only how it looks, as a picture. */
    asked?: Record<string, string>,
    /** Of the declaration: the newest one when left out. */
    version?: number,
  ): Promise<Result<{ body: Uint8Array | ReadableStream<Uint8Array>; contentType: string; filename: string }>>
  /** The logo and the photos of a workshop. */
  pictures(session: Session, id: string): Promise<Result<PictureView[]>>
  /** Another logo takes the place of the one before it. */
  addPicture(session: Session, id: string, input: unknown): Promise<Result<PictureView>>
  picture(session: Session, id: string, picture: string): Promise<Result<{ body: Uint8Array; contentType: string }>>
  removePicture(session: Session, id: string, picture: string): Promise<Result<{ id: string }>>
  /** One finalised version of the declaration, as the bytes that were hashed. */
  declarationVersion(session: Session, id: string, version: number): Promise<Result<string>>
  /** What people who signed this version keep. */
  receipt(session: Session, id: string, version: number): Promise<Result<Receipt>>
  /** What anyone who has this personal link is to sign. */
  openLink(input: unknown, client: Client): Promise<Result<SigningPage>>
  signWithLink(input: unknown, client: Client): Promise<Result<Receipt>>
  /** The key with which this instance signs chains, in hexadecimal. */
  publicKey: string
  /** The API's description (OpenAPI 3.1). */
  openApi(): object
  /** The configured address, or null when the server goes by the host it is asked for. */
  appUrl: string | null
  /** Whether a request comes from one of our own pages. Logs what does not. */
  ours(headers: { origin?: string; host?: string }): boolean
  /** Where other devices reach the server now, the one for links first. None where an address is configured. */
  networks(): Network[]
  /** A facilitator says on which network the phones are. */
  chooseNetwork(session: Session, input: unknown): Result<{ networks: Network[] }>
  /** Whether an error of these functions means that the database is away: nothing was done, trying later helps. */
  isAway(error: unknown): boolean
  /** Resolves when the database answers. */
  health(): Promise<void>
  log: Log
}

/** Pino's methods, for handlers that have to report a bug. */
export interface Log {
  error(context: object, message: string): void
  warn(context: object, message: string): void
}

/** Who is asking. One browser may hold an account and seats in workshops at the same time. */
export interface Session {
  account: { id: string; name: string; email: string } | null
  /** Workshop id -> member id, for seats taken with a join code. */
  seats: Record<string, string>
}

/** Where a request comes from, for throttling only; never stored. */
export interface Client {
  address: string
}

export interface Failure {
  ok: false
  status: number
  code: string
  details?: Record<string, string[]>
}
export type Result<T> = { ok: true; value: T } | Failure

export type WorkshopSummary =
  | {
      id: string
      joinCode: string
      locale: Locale
      preparation: Preparation
      state: 'preparing' | 'running' | 'final'
      createdAt: string
      /** When a practice workshop is thrown away; null of a real one. */
      until: string | null
    }
  /** What is stored of it cannot be read. */
  | { id: string; state: 'unreadable'; createdAt: string }

export interface WorkshopList {
  workshops: WorkshopSummary[]
  /** How many there are on all pages. */
  total: number
  /** The page that these are, from 1, and how many there are. */
  page: number
  pages: number
}

const KEY = Symbol.for('bestendig.port')
type Holder = typeof globalThis & { [KEY]?: Port }

/** Called once, by the server's entry. */
export function setPort(port: Port): void {
  ;(globalThis as Holder)[KEY] = port
}

/** The running server. Throws when pages run without it. */
export function port(): Port {
  const found = (globalThis as Holder)[KEY]
  if (!found) throw new Error('The server is not running: start with npm start or npm run dev, not with next')
  return found
}
