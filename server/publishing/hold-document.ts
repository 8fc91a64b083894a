import type { Officer } from '../platform/access/actor.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { refusal } from './refusals.ts'
import type { EditHolder } from './schema.ts'

/** After this long without a sign of the window, another may edit: three signs were missed. */
export const EDIT_LASTS_MS = 90_000

interface Window {
  readonly id: number
  readonly window: string
}

/**
 * 占用. Marks the text of a document as open in a window and says who has it: this window, or another one that was there before and still gives signs,
 * unless it is taken over. Only a notice: what is saved is protected by `seen`.
 */
export function holdDocument(
  db: Db,
  officer: Officer,
  { id, window, takeOver }: Window & { readonly takeOver: boolean },
  now: Date,
): Promise<EditHolder> {
  return db.transaction().execute(async (tx) => {
    await lockOwn(tx, officer, id)
    const held = await tx.selectFrom('document_edits').selectAll().where('document_id', '=', id).executeTakeFirst()
    const isOver = !held || now.getTime() - held.seen_at.getTime() > EDIT_LASTS_MS
    const isOwn = held?.window_key === window
    if (isOver || isOwn || takeOver) {
      const row = { account_id: officer.accountId, window_key: window, seen_at: now }
      await tx
        .insertInto('document_edits')
        .values({ document_id: id, ...row, began_at: now })
        .onConflict((conflict) => conflict.column('document_id').doUpdateSet(isOwn ? { seen_at: now } : { ...row, began_at: now }))
        .execute()
    }
    return holderOf(tx, id, window)
  })
}

/** 离开. Gives the text free, unless another window has it by now. */
export function releaseDocument(db: Db, officer: Officer, { id, window }: Window): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await lockOwn(tx, officer, id)
    await tx.deleteFrom('document_edits').where('document_id', '=', id).where('window_key', '=', window).execute()
  })
}

/** Locks a document of the officer's agency, so that two windows that open at once do not both become the first. */
async function lockOwn(tx: Tx, officer: Officer, id: number): Promise<void> {
  const document = await tx
    .selectFrom('documents')
    .select('id')
    .where('id', '=', id)
    .where('agency_id', '=', officer.agencyId)
    .forUpdate()
    .executeTakeFirst()
  if (!document) throw refusal('publishing/not-found')
}

async function holderOf(tx: Tx, id: number, window: string): Promise<EditHolder> {
  const { name, began_at, window_key } = await tx
    .selectFrom('document_edits')
    .innerJoin('accounts', 'accounts.id', 'document_edits.account_id')
    .innerJoin('persons', 'persons.id', 'accounts.person_id')
    .select(['persons.name', 'began_at', 'window_key'])
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  return { isThisWindow: window_key === window, name, since: chinaTime(began_at) }
}
