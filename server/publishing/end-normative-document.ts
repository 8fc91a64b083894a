import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 标注废止、失效. From that day the document is no longer valid; it stays on the portal with the mark. Refuses a day that is not after 成文日期. */
export function endNormativeDocument(db: Db, actor: Actor, input: VerbInput<'endNormativeDocument'>, now: Date) {
  const { id, seen, endedOn, reason, opinion } = input
  return act(EDITORIAL_LEDGER, db, actor, { id, seen }, now, async ({ row }, tx) => {
    const made = await tx.selectFrom('editions').select('made_on').where('id', '=', row.current_edition_id).executeTakeFirst()
    if (made && endedOn <= made.made_on) throw new FormProblem([{ path: 'endedOn', message: '失效日期须晚于成文日期' }])
    const fact = { kind: 'ended', on: chinaDay(now), ...(await presentText(tx, row)), endedOn, reason } as const
    return { verb: 'end-normative-document', fact, words: { opinion } }
  })
}
