import * as Y from 'yjs'
import { RENEW_PAST, RENEW_SHARE } from '../limits'

/** Whether so much of a doc is remains of what was overwritten or deleted that writing it from scratch pays. */
export function mostlyPast(doc: Y.Doc): boolean {
  let living = 0
  let past = 0
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (struct.deleted) past++
      else living++
    }
    past-- // one piece stays for each client: see server/storage/renew.mjs
  }
  return past >= RENEW_PAST && past >= living * RENEW_SHARE
}
