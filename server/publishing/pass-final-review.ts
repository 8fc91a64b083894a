import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 终审通过. By a third person, with the conclusion of the security review; `publish` puts the text on the portal at once. */
export function passFinalReview(db: Db, actor: Actor, input: VerbInput<'passFinalReview'>, now: Date) {
  const { id, seen, security, opinion, publish } = input
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(EDITORIAL_LEDGER, tx, actor, { id, seen }, now)
    const text = { on: chinaDay(now), ...(await presentText(tx, { id })) }
    const pass = { verb: 'pass-final-review', fact: { kind: 'final-passed', ...text, security }, words: { opinion } } as const
    const passed = await fileFact(EDITORIAL_LEDGER, tx, actor, opened, pass, now)
    if (!publish) return passed
    const again = await openCase(EDITORIAL_LEDGER, tx, actor, passed, now)
    return fileFact(EDITORIAL_LEDGER, tx, actor, again, { verb: 'publish-document', fact: { kind: 'published', ...text } }, now)
  })
}
