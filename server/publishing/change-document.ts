import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { textHash } from './canonical-text.ts'
import { addEdition } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { mayEdit } from './policy.ts'
import { prepareText } from './prepare-text.ts'
import type { VerbInput } from './schema.ts'

/**
 * 修改信息. Files a new text, which puts every review back to its start; what is on the portal stays until the new text is
 * published. A text equal to the present one changes nothing.
 */
export function changeDocument(db: Db, actor: Actor, input: VerbInput<'changeDocument'>, now: Date) {
  const officer = officerOf(actor, mayEdit)
  const { id, seen } = input
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(EDITORIAL_LEDGER, tx, actor, { id, seen }, now)
    const { state, progress } = opened.before
    const text = await prepareText(tx, input.text, { id, agencyId: officer.agencyId }, now)
    if (textHash(text) === progress.textHash) return { id, seen, state, textHash: progress.textHash }
    const fact = { kind: 'changed', on: chinaDay(now), ...(await addEdition(tx, id, text, officer, now)) } as const
    return fileFact(EDITORIAL_LEDGER, tx, actor, opened, { verb: 'change-document', fact }, now)
  })
}
