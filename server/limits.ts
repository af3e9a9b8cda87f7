/** Every limit of the server, with the reason for its size. How often somebody may guess: server/auth/throttle.ts. */
import { MAX_PICTURE_SENT } from '@/domain/documents/pictures'

/** Largest frame taken from a client, bytes. A note is about 1 kB; a device that was offline for an hour sends some 100. */
export const MAX_FRAME = 512 * 1024

/** Pieces of one message: browsers send a message whole, and each piece waiting for the rest costs more than it holds. */
export const MAX_FRAGMENTS = 64

/**
 * Bytes queued to a reader that does not keep up; then it is closed and syncs again, which is cheaper than the queue.
 */
export const MAX_QUEUE = 4 * 1024 * 1024

/** Messages a second from one socket, averaged over ten. The canvas sends 15 updates and 20 cursors a second at most. */
export const MAX_MESSAGES_PER_SECOND = 120
/** Messages that may come at once: ten seconds' worth. */
export const BURST = MAX_MESSAGES_PER_SECOND * 10

/**
 * Commands of one person: so many at once, and so many a second from then on. The busiest person of a whole half-day
 * with eleven people sends a tenth of that (docs/running.md).
 */
export const COMMANDS_BURST = 100
export const COMMANDS_PER_SECOND = 10
/** A command that is one too many is answered after this long, milliseconds. */
export const REFUSAL_HELD = 1_000
/** People whose pace is known at a time; those who have been quiet for a while are forgotten. */
export const MAX_PACED = 10_000

/** Sockets in one room: the largest group imaginable, with two devices each. */
export const MAX_SOCKETS_PER_ROOM = 3000

/** What asking for the board costs in messages: a client asks once per connection, and each answer is the whole board. */
export const ASK_COST = 100

/** Answers kept ready, one per state that clients come back with: after a cut most of them know the same. */
export const MAX_ANSWERS = 8

/**
 * A dead line has to be noticed within 10 s at both ends: a beat that often, and gone after that much silence (checked at
 * a beat, so up to one beat later), milliseconds. Stock clients give up after 30 s without the beat.
 */
export const HEARTBEAT_EVERY = 3_000
export const PONG_TIMEOUT = 6_500

/**
 * A reader is not reading when the kernel takes nothing of its queue for this long, milliseconds (checked at a beat).
 */
export const STUCK_TIMEOUT = 6_000

/** After our close frame a socket is cut off, answered or not, milliseconds. */
export const CLOSE_GRACE = 800

/** A cursor waits this long for a change of the board to travel with, milliseconds; the eye does not see it. */
export const CURSOR_WAIT = 40

/** Echoes of cursors that stock clients may send back to a room, a second: reading one costs about as much as a delivery. */
export const CURSOR_ECHOES_PER_SECOND = 1_000

/** Cursors of one socket: one, or two for a moment after a reload. Longest state of one, characters: some 100 are usual. */
export const MAX_CURSORS = 2
export const MAX_CURSOR_STATE = 2_000
/** Cursors in one message. A stock client sends its own, or echoes those of the pen holder and the facilitators. */
export const MAX_CURSORS_PER_MESSAGE = 100

/** How often at most these go out, milliseconds: the stage, who is here, and the order of notes that old pages placed. */
export const STAGE_EVERY = 100
export const PRESENCE_EVERY = 250
export const ORDER_EVERY = 100

/** After this many rows in the log we check whether folding it into the snapshot pays. */
export const COMPACT_AFTER = 200

/**
 * When folding pays. Embedded, reading a board of 2,000 notes (1.9 MB) took the event loop 25 to 150 ms and writing it
 * 80 to 220, on a busy machine. So we fold not every 200 rows, but when the log has a quarter of the snapshot's bytes,
 * or so many rows that loading takes longer (reading 2,000 took 12 ms).
 */
export const FOLD_SHARE = 1 / 4
export const FOLD_ROWS = 2_000

/**
 * When the board of an empty room is written from scratch: with so many remains of what is gone, and so many times what
 * is there. Each makes loading longer, some 10 µs in a process that has just started; for less than a twentieth of a
 * second it does not pay.
 */
export const RENEW_PAST = 5_000
export const RENEW_SHARE = 2

/** How long an empty room stays in memory, milliseconds: a reload or a short break should not cost a load. */
export const UNLOAD_AFTER = 30_000

/** Wait before a failed write is tried again, milliseconds: first, and at most after doubling. */
export const RETRY_FIRST = 200
export const RETRY_MOST = 5_000

/** A write without an answer for this long counts as trouble, milliseconds: people are told within two seconds. */
export const TROUBLE_AFTER = 1_500

/** Updates merged at once; see server/rooms/writer.ts. */
export const MERGE_AT_ONCE = 100

/** Board size past which nothing more is taken: some ten thousand notes, encoded. */
export const MAX_BOARD = 24 * 1024 * 1024

/** New bytes after which a board is measured again: encoding 24 MB takes a moment, so it is not done at every note. */
export const MEASURE_AFTER = 1024 * 1024

/** Sockets of one address: a whole workshop, twice over, may sit behind the one address of its building. */
export const MAX_SOCKETS_PER_ADDRESS = 4_000
/** Sockets in all: several such workshops; each takes a file descriptor and some memory also when it is silent. */
export const MAX_CONNECTIONS = 12_000

/** Largest JSON body taken, bytes: the longest preparation is about 6 kB. */
export const MAX_BODY = 64 * 1024

/** Largest saved board taken, bytes: one of 2,000 notes is about 1 MB. */
export const MAX_BOARD_FILE = 8 * 1024 * 1024

/**
 * Seats that a browser keeps in its session. With these the cookie is 3.5 kB: it stays one cookie of at most 4 kB, and a
 * proxy takes 8 kB of them in one line at most.
 */
export const MAX_SEATS = 30

/** Sessions kept decrypted: everybody in several large workshops. */
export const MAX_DECRYPTED = 2_000

/** A request's headers fit in one packet, so this is long even on a bad line; the whole request may take a while. */
export const HEADERS_TIMEOUT = 10_000
export const REQUEST_TIMEOUT = 60_000
export const TIMEOUTS_CHECKED_EVERY = 1_000
/** Longer than the minute after which the usual proxies drop an idle line: it should not be us who drop it. */
export const KEEP_ALIVE_TIMEOUT = 65_000
/** Browsers send some twenty, proxies add ten. */
export const MAX_HEADERS = 100
/**
 * All headers of a request, bytes. Node's own limit is 16 kB, which the cookies of one host can outgrow: other programs
 * on it have theirs, and sessions of before had a seat for each workshop ever.
 */
export const MAX_HEADER_SIZE = 32 * 1024
/** A line that carries a request or an answer, and on which nothing moves for this long. A document takes half as long. */
export const IDLE_TIMEOUT = 2 * 60_000
/**
 * The largest file goes over the slowest line in half of this; anyone who reads in drops to hold the line is hung up
 * on.
 */
export const ANSWER_TIMEOUT = 10 * 60_000
/** Letting somebody into a room, from the request for a socket to the answer: loading a large board takes a second. */
export const HANDSHAKE_TIMEOUT = 10_000

/** At a stop, requests under way get this long, milliseconds: a container is killed after 10 s. */
export const STOP_GRACE = 3_000

/** Lines in the log about requests from pages at other addresses, in so many milliseconds: a few tell the story. */
export const REFUSALS_LOGGED = { most: 10, per: 60_000 }

/** A document takes at most a second on a machine with nothing else to do. One that takes this long is given up, ms. */
export const DOCUMENT_TIME = 30_000
/** The thread that makes documents keeps fonts in memory; without work for this long it ends, ms. */
export const DOCUMENT_IDLE = 60_000
/** Documents waiting for that thread, each with its workshop as it was: some megabyte for a large one. */
export const MAX_DOCUMENTS_WAITING = 40

/** Memory for unpacking one JPEG, MB: one of four million pixels takes some 100. */
export const PICTURE_MEMORY = 256
/** Largest body with a picture, bytes: the largest picture as it is sent, and its caption. */
export const MAX_PICTURE_BODY = MAX_PICTURE_SENT + 1_024

/** The people of practice workshops do something once in so many milliseconds, or leave it. */
export const PRACTICE_TICK = 1_000
/** They stay so many of these moments after the last person who is nobody's play; then their room can be let go. */
export const PRACTICE_LINGERS = 30
/** Practice workshops that are over are thrown away once in so many milliseconds, and at the start. */
export const PRACTICE_SWEEP = 60 * 60_000
/** Days that a practice workshop is kept. */
export const PRACTICE_DAYS = 7
/** Practice workshops of one account at a time: one is enough to practise with, and each lives as long as its days. */
export const MAX_PRACTICES = 10

/** Workshops on one page of somebody's list: a screen or two of cards. */
export const WORKSHOPS_A_PAGE = 20
