import { type DocumentColumnKey, documentColumnsOn } from '../../core/publishing/columns.ts'
import { type Chain, chainRefusal, DEFAULT_CHAIN, peopleOf, type SecurityReviewer } from '../../core/publishing/review-steps.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { FormProblem, Refusal } from '../platform/runtime/errors.ts'
import { maySetChains } from './policy.ts'
import type { ReviewChains, SetReviewChains } from './schema-reviews.ts'

/** The column under which the chain of the agency itself is stored. */
const OF_AGENCY = ''

/** Who makes the security review where an agency has set nothing: as before there was a setting, somebody who reviews. */
const USUAL_REVIEWER: SecurityReviewer = 'reviewer'

/** 适用的流程. The steps that a text of this column passes, if it is submitted now. */
export async function chainFor(tx: Tx, agencyId: number, columnKey: DocumentColumnKey): Promise<Chain> {
  const { steps, columns } = await readChains(tx, agencyId)
  return columns.find((one) => one.columnKey === columnKey)?.steps ?? steps
}

/** 保密审查人员. Who may make the security review in an agency today. */
export async function securityReviewerOf(db: Db | Tx, agencyId: number): Promise<SecurityReviewer> {
  const row = await db
    .selectFrom('review_chains')
    .select('security_review')
    .where('agency_id', '=', agencyId)
    .where('column_key', '=', OF_AGENCY)
    .executeTakeFirst()
  return row?.security_review ?? USUAL_REVIEWER
}

/** 审核流程的设置. The chain of the agency, the chains of single columns, and who makes the security review. */
async function readChains(db: Db | Tx, agencyId: number): Promise<SetReviewChains> {
  const rows = await db.selectFrom('review_chains').selectAll().where('agency_id', '=', agencyId).orderBy('column_key').execute()
  const own = rows.find(({ column_key }) => column_key === OF_AGENCY)
  return {
    steps: own?.steps ?? [...DEFAULT_CHAIN],
    securityReview: own?.security_review ?? USUAL_REVIEWER,
    columns: rows
      .filter(({ column_key }) => column_key !== OF_AGENCY)
      .map(({ column_key, steps }) => ({ columnKey: column_key as DocumentColumnKey, steps })),
  }
}

/** 查看审核流程. With the number of people that the longest chain needs. */
export async function findReviewChains(db: Db, { agencyId }: Officer): Promise<ReviewChains> {
  const found = await readChains(db, agencyId)
  return { ...found, people: Math.max(...[found.steps, ...found.columns.map(({ steps }) => steps)].map(peopleOf)) }
}

/**
 * 设置审核流程. Holds for texts that are submitted from now on; those under review finish the chain that they began. Refuses chains below what law
 * and practice need, and a column named twice or closed.
 */
export async function setReviewChains(db: Db, actor: Actor, input: SetReviewChains, now: Date): Promise<ReviewChains> {
  const officer = officerOf(actor, maySetChains)
  const { agencyId } = officer
  const open = new Set<string>(documentColumnsOn(chinaDay(now)).map(({ key }) => key))
  const named = input.columns.map(({ columnKey }) => columnKey)
  const wrong = named.findIndex((key, index) => !open.has(key) || named.indexOf(key) !== index)
  if (wrong >= 0) throw new FormProblem([{ path: `columns.${wrong}.columnKey`, message: '这一栏目已经列出，或者已经停用' }])
  for (const chain of [input.steps, ...input.columns.map(({ steps }) => steps)]) {
    const refused = chainRefusal(chain)
    if (refused) throw Refusal.of(refused)
  }
  await db.transaction().execute(async (tx) => {
    const before = await readChains(tx, agencyId)
    await tx.deleteFrom('review_chains').where('agency_id', '=', agencyId).execute()
    await tx
      .insertInto('review_chains')
      .values([
        { agency_id: agencyId, column_key: OF_AGENCY, steps: [...input.steps], security_review: input.securityReview },
        ...input.columns.map(({ columnKey, steps }) => ({ agency_id: agencyId, column_key: columnKey, steps: [...steps] })),
      ])
      .execute()
    await record(tx, officer, 'set-review-chains', `agency:${agencyId}`, { before, after: input })
  })
  return findReviewChains(db, officer)
}
