'use client'

/** A change that is not in the database as far as we know. A refused one is never sent again. */
export interface KeptChange {
  key: string
  update: Uint8Array
  refused: boolean
}
/** A text that did not make it to the board. It stays until it is sent or dismissed. */
export interface LostText {
  key: string
  text: string
}

/** What one person in one workshop left on this device. Calls are carried out in order. */
export interface Device {
  read(): Promise<{ changes: KeptChange[]; lost: LostText[] }>
  /** In one transaction, so that a closed tab finds all of it or nothing. */
  write(edit: { keep?: KeptChange[]; forget?: string[]; lose?: LostText[]; dismiss?: string[] }): void
}

const NAME = 'bestendig'
const STORES = ['changes', 'lost'] as const
type StoreName = (typeof STORES)[number]

/**
 * The browser's own database, by workshop and member: whoever else uses this browser has another key, and so neither
 * sees nor sends what is here. `unusable` is called when nothing can be kept (private windows, a full disk).
 */
export function openDevice(workshop: string, member: string, unusable: (error: unknown) => void): Device {
  const owner = `${workshop}/${member}/`
  const mine = () => IDBKeyRange.bound(owner, `${owner}\uffff`)
  const opened = open()
  opened.catch(unusable)

  /** Values without the owner in their key, which is how the rest of the page knows them. */
  async function all<T extends { key: string }>(store: IDBObjectStore): Promise<T[]> {
    const found = (await settled(store.getAll(mine()))) as T[]
    return found.map((value) => ({ ...value, key: value.key.slice(owner.length) }))
  }

  return {
    async read() {
      try {
        const transaction = (await opened).transaction(STORES, 'readonly')
        const [changes, lost] = await Promise.all([
          all<KeptChange>(transaction.objectStore('changes')),
          all<LostText>(transaction.objectStore('lost')),
        ])
        return { changes, lost }
      } catch (error) {
        unusable(error)
        return { changes: [], lost: [] }
      }
    },
    write({ keep = [], forget = [], lose = [], dismiss = [] }) {
      void opened
        .then((db) => {
          const transaction = db.transaction(STORES, 'readwrite')
          const edit = (name: StoreName, put: { key: string }[], remove: string[]) => {
            const store = transaction.objectStore(name)
            for (const value of put) store.put({ ...value, key: owner + value.key })
            for (const key of remove) store.delete(owner + key)
          }
          edit('changes', keep, forget)
          edit('lost', lose, dismiss)
          // Not left to the browser: a tab that closes now must not take the transaction with it.
          transaction.commit()
          return new Promise<void>((resolve, reject) => {
            transaction.oncomplete = () => resolve()
            transaction.onabort = () => reject(transaction.error ?? new Error('aborted'))
          })
        })
        .catch(unusable)
    },
  }
}

async function open(): Promise<IDBDatabase> {
  // Some browsers have no database in a private window, others throw or report an error.
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => {
    for (const name of STORES) request.result.createObjectStore(name, { keyPath: 'key' })
  }
  const db = await settled(request)
  db.onversionchange = () => db.close() // a newer page wants to change the stores
  return db
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('indexedDB'))
  })
}
