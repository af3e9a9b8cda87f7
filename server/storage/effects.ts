import type pg from 'pg'
import { canonicalDeclaration } from '@/domain/declaration/page'
import type { Effect } from '@/domain/stage/effects'
import { appendUpdate } from './board-log'

/** Stores one effect of a command, in the transaction of its stage. */
export async function storeEffect(client: pg.PoolClient, id: string, effect: Effect): Promise<void> {
  switch (effect.type) {
    case 'board.restructure': // the board follows from the stage, see server/rooms/structure.ts
      return
    case 'board.draw':
      return appendUpdate(client, id, effect.drawing.update)
    case 'declaration.freeze':
      await client.query(
        `INSERT INTO "DeclarationVersion" ("workshopId", version, canonical, sha256, "finalisedBy", "finalisedAt")
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [id, effect.version, canonicalDeclaration(effect.page, effect.version), effect.sha256, effect.by, effect.at],
      )
      return
    case 'chain.append': {
      const { entry, salt, data, attested } = effect.record
      await client.query(
        `INSERT INTO "ChainRecord" ("workshopId", position, previous, kind, version, document, at, leaf, attested, salt,
           data, "memberId")
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          id,
          ...[entry.position, entry.previous, entry.kind, entry.version, entry.document, entry.at, entry.leaf],
          ...[attested, salt, JSON.stringify(data), effect.memberId],
        ],
      )
      if (effect.link)
        await client.query('UPDATE "SigningLink" SET "usedAt" = $2, name = \'\' WHERE id = $1', [effect.link, entry.at])
      return
    }
    case 'chain.erase':
      await client.query(
        'UPDATE "ChainRecord" SET salt = NULL, data = NULL, "memberId" = NULL WHERE "workshopId" = $1 AND position = $2',
        [id, effect.position],
      )
      return
    case 'link.add': {
      const { id: link, tokenHash, name, expiresAt } = effect.link
      await client.query(
        `INSERT INTO "SigningLink" (id, "workshopId", "tokenHash", name, "expiresAt") VALUES ($1, $2, $3, $4, $5)`,
        [link, id, tokenHash, name, expiresAt],
      )
      return
    }
    case 'link.revoke':
      await client.query('UPDATE "SigningLink" SET "revokedAt" = $2 WHERE id = $1', [effect.id, effect.at])
      return
    case 'inbox.add': {
      const { id: text, memberId, text: words, sentAt, cell } = effect.text
      await client.query(
        `INSERT INTO "InboxText" (id, "workshopId", "memberId", text, "sentAt", cell, round)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [text, id, memberId, words, sentAt, cell, effect.round],
      )
      return
    }
    case 'inbox.settle':
      await client.query(
        `UPDATE "InboxText" SET "settledAt" = $3, "settledAs" = $4, "settledBy" = $5
         WHERE "workshopId" = $1 AND id = $2 AND "settledAt" IS NULL`,
        [id, effect.id, effect.at, effect.as, effect.by],
      )
      return
    case 'capacity.answer':
      for (const { action, carry, keep } of effect.scores) {
        await client.query(
          `INSERT INTO "CapacityAnswer" ("workshopId", "memberId", action, carry, keep) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT ("workshopId", "memberId", action) DO UPDATE SET carry = EXCLUDED.carry, keep = EXCLUDED.keep`,
          [id, effect.memberId, action, carry, keep],
        )
      }
      return
    case 'dots.give':
      await client.query(`DELETE FROM "GivenDots" WHERE "workshopId" = $1 AND "memberId" = $2`, [id, effect.memberId])
      if (effect.notes.length > 0)
        await client.query(`INSERT INTO "GivenDots" ("workshopId", "memberId", notes) VALUES ($1, $2, $3)`, [
          id,
          effect.memberId,
          effect.notes,
        ])
      return
    case 'voice.add': {
      const { id: voice, text, change } = effect.voice
      await client.query(`INSERT INTO "Voice" (id, "workshopId", text, change) VALUES ($1, $2, $3, $4)`, [
        voice,
        id,
        text,
        change,
      ])
      return
    }
    case 'voice.reveal':
      await client.query(`UPDATE "Voice" SET "revealedAt" = $3 WHERE "workshopId" = $1 AND id = $2`, [
        id,
        effect.id,
        effect.at,
      ])
      return
    case 'voice.aside':
      await client.query(`UPDATE "Voice" SET "asideAt" = $3 WHERE "workshopId" = $1 AND id = $2`, [
        id,
        effect.id,
        effect.at,
      ])
      return
    case 'evaluation.answer':
      // Sorted, so that the person who came last does not stand last.
      await client.query(
        `UPDATE "Workshop" SET evaluated = ARRAY(SELECT unnest(evaluated || $2::text) ORDER BY 1) WHERE id = $1`,
        [id, effect.memberId],
      )
      for (const { id: answer, question, value } of effect.answers) {
        await client.query(
          `INSERT INTO "EvaluationAnswer" (id, "workshopId", question, value) VALUES ($1, $2, $3, $4)`,
          [answer, id, question, value],
        )
      }
  }
}
