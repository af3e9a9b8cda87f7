/**
 * The wire of `/sync/<workshop id>`: the y-websocket protocol, and with `?ext=1` a few messages more. Every message
 * starts with its type as a varuint. Both ends of the socket import this file.
 */
export const MESSAGE = {
  /** y-protocols/sync, V1 updates. */
  sync: 0,
  /** y-protocols/awareness; the server stamps who it is. */
  awareness: 1,
  /** y-protocols/auth. */
  auth: 2,
  /** Asks for everybody's awareness states. */
  queryAwareness: 3,
  /** varuint, from a client: how its person gets on with the tries before the start, as a place in `TRYING`. Never stored. */
  trying: 50,
  // From here on only for clients that asked with ?ext=1; stock clients complain about types they do not know.
  /** varuint: how many of the sync updates (step 2 and update) written on this socket are durably stored. */
  saved: 100,
  /** JSON: the stage. Keep the highest version. */
  stage: 101,
  /** JSON: what only facilitators get. */
  desk: 102,
  /** JSON: the members and who is here. */
  presence: 103,
  /** varuint: 1 while the server cannot write to its database, 0 once it can again. */
  trouble: 104,
  /** JSON: the texts that wait for a place on the board; to those who may see them. Empty when somebody no longer may. */
  inbox: 105,
  /** JSON: one's own answers, to oneself only (`Mine` in domain/stage/sealed.ts). */
  mine: 106,
  /** JSON number: the server's clock, ms since 1970, as the message was sent. Timers go by it. */
  clock: 107,
} as const

/** How somebody gets on with the tries before the start: not done with them, ready, or asking for help. */
export const TRYING = ['busy', 'ready', 'help'] as const
export type Trying = (typeof TRYING)[number]

/** Within `sync`: 0 asks with a state vector, 1 answers with an update, 2 is an update. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/**
 * Why the server closes a socket. 4400 to 4499: connecting again would not help, and stock clients stop; 4500 and up:
 * try again later.
 */
export const CLOSE = {
  /** Not our protocol. */
  malformed: 4400,
  /**
   * The socket sent a change that was refused: its doc is no longer the board's. Throw it away, then join again.
   * The reason says which rule: pen, reach, structure, content, final, gap, gone, malformed, full.
   */
  reset: 4409,
  /** The room was full, and this person had the most sockets in it: the oldest of them makes room. */
  crowded: 4410,
  /** Too many messages. */
  flood: 4429,
  /** Did not read fast enough; sync again. */
  slow: 4508,
  /** The server stops. */
  stopping: 4503,
} as const
