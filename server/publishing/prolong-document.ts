import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act } from '../platform/ledger/file-fact.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import type { VerbInput } from './schema.ts'

/**
 * 延长有效期. The document stays valid until the later day, which the portal shows at once. Refuses one whose period is over (it has to be made
 * anew), one without a last day, and a day that is not later.
 */
export function prolongDocument(db: Db, actor: Actor, input: VerbInput<'prolongDocument'>, now: Date) {
  const { id, seen, validTo, opinion } = input
  return act(EDITORIAL_LEDGER, db, actor, { id, seen }, now, async ({ row }, tx) => {
    const today = chinaDay(now)
    if (row.published_edition_id !== null && row.valid_to === null)
      throw new FormProblem([{ path: 'validTo', message: '该文件没有有效期，不必延长' }])
    if (row.valid_to !== null && row.valid_to < today)
      throw new FormProblem([{ path: 'validTo', message: `有效期已于${row.valid_to}届满，不能延长；仍需执行的请重新制定` }])
    if (row.valid_to !== null && validTo <= row.valid_to)
      throw new FormProblem([{ path: 'validTo', message: `新的有效期须晚于现在的有效期（${row.valid_to}）` }])
    const fact = { kind: 'prolonged', on: today, ...(await presentText(tx, row)), validTo } as const
    return { verb: 'prolong-document', fact, words: { opinion } }
  })
}
