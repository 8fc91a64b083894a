import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { refuseHidden } from './attached-files.ts'
import { presentColumn, presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { chainFor } from './review-chains.ts'
import type { VerbInput } from './schema.ts'

/**
 * 送审. The fact names the chain that holds for the column today: the text finishes it, whatever is set later. Attachments with hidden words or data must be
 * cleaned or said to stay. */
export function submitDocument(db: Db, actor: Actor, { id, seen, opinion }: VerbInput<'submitDocument'>, now: Date) {
  return act(EDITORIAL_LEDGER, db, actor, { id, seen }, now, async ({ row }, tx) => {
    await refuseHidden(tx, row)
    const chain = await chainFor(tx, row.agency_id, await presentColumn(tx, row))
    const fact = { kind: 'submitted', on: chinaDay(now), ...(await presentText(tx, row)), chain } as const
    return { verb: 'submit-document', fact, words: { opinion } }
  })
}
