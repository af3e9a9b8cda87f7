/** Every limit of a room, with the reason for its size. */

/** Largest frame taken from a client, bytes. A note is about 1 kB; a device that was offline for an hour sends some 100. */
export const MAX_FRAME = 512 * 1024

/** Bytes queued to a reader that does not keep up; then it is closed and syncs anew, which is cheaper than the queue. */
export const MAX_QUEUE = 4 * 1024 * 1024

/** Messages a second from one socket, averaged over ten. The canvas sends 15 updates and 20 cursors a second at most. */
export const MAX_MESSAGES_PER_SECOND = 120

/** Sockets in one room: the largest group imaginable, with two devices each. */
export const MAX_SOCKETS_PER_ROOM = 3000

/** Silence after which a stock y-websocket client gives up is 30 s; a keepalive well within it, milliseconds. */
export const KEEPALIVE = 10_000

/** A socket that answered no ping for this long is gone, milliseconds. */
export const PONG_TIMEOUT = 25_000

/** Stage and presence go out at most this often, milliseconds. */
export const COALESCE = 100

/** Rows in the log beyond the snapshot before it is folded in; loading stays fast and the log short. */
export const COMPACT_AFTER = 200

/** How long an empty room stays in memory, milliseconds: a reload or a short break should not cost a load. */
export const UNLOAD_AFTER = 30_000

/** Wait before a failed write is tried again, milliseconds: first, and at most after doubling. */
export const RETRY_FIRST = 200
export const RETRY_MOST = 5_000

/** Board size past which nothing more is taken: some ten thousand notes, encoded. */
export const MAX_BOARD = 24 * 1024 * 1024

/** New bytes after which a board is measured again: encoding 24 MB takes a moment, so not at every note. */
export const MEASURE_AFTER = 1024 * 1024
