import { recordProblems, replyProblems } from '../../core/publishing/security-review.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { act, fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem } from '../platform/runtime/errors.ts'
import { presentText } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import type { VerbInput } from './schema.ts'

/** 保密审查. Files the record with its conclusion; `publish` puts a text that may be public on the portal at once. Refuses, by field, what contradicts itself. */
export function reviewSecurity(db: Db, actor: Actor, input: VerbInput<'reviewSecurity'>, now: Date) {
  const { id, seen, opinion, publish, ...record } = input
  const on = chinaDay(now)
  return db.transaction().execute(async (tx) => {
    const opened = await openCase(EDITORIAL_LEDGER, tx, actor, { id, seen }, now)
    refuseProblems(recordProblems(record, on))
    const text = { on, ...(await presentText(tx, { id })) }
    const fact = { kind: 'security-reviewed', ...text, ...record } as const
    const reviewed = await fileFact(EDITORIAL_LEDGER, tx, actor, opened, { verb: 'review-security', fact, words: { opinion } }, now)
    if (!publish || reviewed.state !== 'passed') return reviewed
    const again = await openCase(EDITORIAL_LEDGER, tx, actor, reviewed, now)
    return fileFact(EDITORIAL_LEDGER, tx, actor, again, { verb: 'publish-document', fact: { kind: 'published', ...text } }, now)
  })
}

/** 登记答复. What the authority to which a text was referred has decided, with its number and day. */
export function fileSecurityReply(db: Db, actor: Actor, input: VerbInput<'fileSecurityReply'>, now: Date) {
  const { id, seen, opinion, ...reply } = input
  const on = chinaDay(now)
  return act(EDITORIAL_LEDGER, db, actor, { id, seen }, now, async ({ row, before }, tx) => {
    refuseProblems(replyProblems(reply, before.progress.referredOn ?? on, on))
    const fact = { kind: 'security-replied', on, ...(await presentText(tx, row)), ...reply } as const
    return { verb: 'file-security-reply', fact, words: { opinion } }
  })
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw new FormProblem(problems)
}
