import type { LocalDate } from '../../core/calendar/local-date.ts'
import { recordProblems, type SecurityRecord } from '../../core/publishing/security-review.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { notPermitted, officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { batchBeforeStart, listHashOf, maySignFor } from './batches.ts'
import { mayReadImports, mayStage } from './policy.ts'
import { RUN_IMPORT } from './queues.ts'
import { refusal } from './refusals.ts'

interface Looked {
  readonly id: number
  /** The list that the person looked at. */
  readonly listHash: string
}
interface Signature extends Looked {
  readonly answers: SecurityRecord['answers']
  readonly securityBy: string
  readonly securityOn: LocalDate
  readonly opinion: string
}

/**
 * 签署批次. One act for all items that another site had published already: the final review and the record of the security review of the list, by
 * somebody other than who loaded it. Refuses a list that has changed since it was shown, and answers by which something cannot be public.
 */
export function signImport(db: Db, actor: Actor, { id, listHash, answers, securityBy, securityOn, opinion }: Signature, now: Date) {
  const officer = officerOf(actor, mayReadImports)
  return db.transaction().execute(async (tx) => {
    const batch = await batchBeforeStart(tx, officer, id)
    if (batch.target !== 'public') throw refusal('site-imports/wrong-target')
    if (batch.staged_by === officer.accountId) throw refusal('site-imports/own-batch')
    if (!(await maySignFor(tx, officer))) throw notPermitted(mayReadImports)
    const today = chinaDay(now)
    const security: SecurityRecord = { conclusion: 'may-be-public', channels: ['website'], answers }
    const problems = recordProblems(security, today).map(({ message }) => ({ path: 'answers', message: `${message}；涉及的条目请不接收` }))
    if (securityOn > today) problems.push({ path: 'securityOn', message: '保密审查的日期不能晚于今天' })
    if (problems.length > 0) throw new FormProblem(problems)
    return start(tx, officer, { id, listHash }, { opinion, security: { ...security, by: securityBy, on: securityOn } }, now)
  })
}

/** 生成草稿. Lets the items of a batch become drafts of whoever starts it; each then passes the chain. */
export function startDrafts(db: Db, actor: Actor, { id, listHash }: Looked, now: Date) {
  const officer = officerOf(actor, mayStage)
  return db.transaction().execute(async (tx) => {
    const batch = await batchBeforeStart(tx, officer, id)
    if (batch.target !== 'drafts') throw refusal('site-imports/wrong-target')
    return start(tx, officer, { id, listHash }, {}, now)
  })
}

async function start(tx: Tx, officer: Officer, { id, listHash }: Looked, signature: object, now: Date) {
  const { hash, count } = await listHashOf(tx, id)
  if (count === 0) throw refusal('site-imports/nothing-left')
  if (hash !== listHash) throw refusal('site-imports/list-changed')
  await tx
    .updateTable('site_imports')
    .set({
      state: 'running',
      signed_at: now,
      signed_by: officer.accountId,
      signed_roles: [...officer.roles],
      signature: JSON.stringify(signature),
      item_count: count,
      list_hash: hash,
    })
    .where('id', '=', id)
    .execute()
  await record(tx, officer, 'sign-batch', `site-import:${id}`, { listHash: hash, count, ...signature })
  await enqueue(tx, RUN_IMPORT, { importId: id })
  return { id }
}

/** 作废批次. One that nobody signs. What it holds is kept for the record and never taken over. */
export function discardImport(db: Db, actor: Actor, { id }: { readonly id: number }, now: Date) {
  const officer = officerOf(actor, mayStage)
  return db.transaction().execute(async (tx) => {
    await batchBeforeStart(tx, officer, id)
    await tx.updateTable('site_imports').set({ state: 'discarded', ended_at: now }).where('id', '=', id).execute()
    await record(tx, officer, 'discard-batch', `site-import:${id}`)
    return { id }
  })
}
