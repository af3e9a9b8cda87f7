'use client'
import { asChange, asLost, type KeptChange, type LostText } from './kept'

/** One thing among those that a device keeps. */
type Ref = Pick<LostText, 'owner' | 'key'>

/** What people in one workshop left on this device. Calls are carried out in order. */
export interface Device {
  /** The member whose page this is: what others left here is theirs. */
  readonly owner: string
  read(): Promise<{ changes: KeptChange[]; lost: LostText[] }>
  /** In one transaction, so that a closed tab finds all of it or nothing. */
  write(edit: { keep?: KeptChange[]; forget?: Ref[]; lose?: LostText[]; dismiss?: Ref[] }): void
}

const NAME = 'bestendig'
const STORES = ['changes', 'lost'] as const
type StoreName = (typeof STORES)[number]
/** What is to stand in a store, by key; null: nothing any more. */
type Wanted = Record<StoreName, Map<string, KeptChange | LostText | null>>
const nothing = (): Wanted => ({ changes: new Map(), lost: new Map() })

/**
 * The browser's own database, by workshop and member. Phones close it under a page that they put aside: then it is opened
 * again, and what this page keeps there is written once more. `told` hears whether it works: not in some private windows,
 * nor on a full disk.
 */
export function openDevice(workshop: string, owner: string, told: (works: boolean) => void): Device {
  const nameOf = (ref: Ref) => `${workshop}/${ref.owner}/${ref.key}`
  /** All that this page keeps there, and what it could not take away there yet. */
  const held = nothing()
  let opened: Promise<IDBDatabase> | null = null
  let works = true

  const tell = (now: boolean) => {
    if (works !== now) told((works = now))
  }
  const closed = () => {
    opened = null
    if (STORES.some((name) => held[name].size > 0)) again()
  }
  const database = () => (opened ??= open(closed))
  /** Does `work` on the database; one that does not work is not used again. */
  const withDatabase = async <T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> => {
    const mine = database()
    try {
      return await work(await mine)
    } catch (error) {
      if (opened === mine) opened = null
      throw error
    }
  }
  const write = async (wanted: Wanted) => {
    await withDatabase((db) => put(db, wanted))
    for (const name of STORES)
      for (const [key, value] of wanted[name])
        if (value === null && held[name].get(key) === null) held[name].delete(key)
  }
  const again = () =>
    void write({ changes: new Map(held.changes), lost: new Map(held.lost) }).then(
      () => tell(true),
      () => tell(false),
    )

  return {
    owner,
    async read() {
      const all = async (db: IDBDatabase) => {
        const transaction = db.transaction(STORES, 'readonly')
        const ofWorkshop = IDBKeyRange.bound(`${workshop}/`, `${workshop}/\uffff`)
        const [changes, texts] = await Promise.all(
          STORES.map((name) => settled(transaction.objectStore(name).getAll(ofWorkshop) as IDBRequest<Stored[]>)),
        )
        return { changes: changes!.map(ownerApart).map(asChange), lost: texts!.map(ownerApart).map(asLost) }
      }
      try {
        return await withDatabase(all).catch(() => withDatabase(all))
      } catch {
        tell(false)
        return { changes: [], lost: [] }
      }
    },
    write({ keep = [], forget = [], lose = [], dismiss = [] }) {
      const wanted = nothing()
      for (const change of keep) wanted.changes.set(nameOf(change), change)
      for (const ref of forget) wanted.changes.set(nameOf(ref), null)
      for (const text of lose) wanted.lost.set(nameOf(text), text)
      for (const ref of dismiss) wanted.lost.set(nameOf(ref), null)
      for (const name of STORES) for (const [key, value] of wanted[name]) held[name].set(key, value)
      if (works) void write(wanted).catch(again)
      else again()
    },
  }
}

/** For people who write nothing: keeps nothing, and leaves alone what others keep. */
export const noDevice = (owner: string): Device => ({
  owner,
  read: () => Promise.resolve({ changes: [], lost: [] }),
  write: () => undefined,
})

/** Everything under its whole key, `workshop/member/key`. */
type Stored = Record<string, unknown> & { key: string }
function ownerApart({ key, ...rest }: Stored) {
  const [, owner, ...own] = key.split('/')
  return { ...rest, owner, key: own.join('/') }
}

async function put(db: IDBDatabase, wanted: Wanted): Promise<void> {
  const transaction = db.transaction(STORES, 'readwrite')
  for (const name of STORES) {
    const store = transaction.objectStore(name)
    for (const [key, value] of wanted[name]) {
      if (value) store.put({ ...value, key })
      else store.delete(key)
    }
  }
  // Not left to the browser: a tab that closes now must not take the transaction with it.
  transaction.commit()
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
  })
}

async function open(lost: () => void): Promise<IDBDatabase> {
  // Some browsers have no database in a private window, others throw or report an error.
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    for (const name of STORES) request.result.createObjectStore(name, { keyPath: 'key' })
  }
  const db = await settled(request)
  db.onversionchange = () => db.close() // a newer page wants to change the stores
  db.onclose = lost
  return db
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
  })
}
