import type { Static } from 'typebox'
import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import type { ListKey } from '../../core/lists/lists.ts'
import { hasRole, type Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { refusal } from './refusals.ts'
import type { ROUTES } from './schema.ts'

/** 列表习惯和常用筛选 of an account. */
export async function findListHabits(db: Db, officer: Officer): Promise<Static<(typeof ROUTES)['findListHabits']['reply']>> {
  const { accountId } = officer
  const [habits, filters] = await Promise.all([
    db.selectFrom('list_habits').select(['list', 'columns', 'page_size as pageSize']).where('account_id', '=', accountId).execute(),
    db.selectFrom('saved_filters').select(['id', 'list', 'name', 'search']).where('account_id', '=', accountId).orderBy('id').execute(),
  ])
  return { readsSeveral: hasRole(officer, 'supervisor', ...ADMINISTRATORS), habits, filters }
}

type Kept = Static<(typeof ROUTES)['keepListHabits']['body']> & { readonly list: ListKey }

/** 保存列表习惯. What is left out stays as it is; columns that are null are again those that the list proposes. */
export async function keepListHabits(db: Db, { accountId }: Officer, { list, columns, pageSize }: Kept): Promise<void> {
  const changed = { ...(columns !== undefined && { columns }), ...(pageSize !== undefined && { page_size: pageSize }) }
  await db
    .insertInto('list_habits')
    .values({ account_id: accountId, list, ...changed })
    .onConflict((conflict) => conflict.columns(['account_id', 'list']).doUpdateSet({ list, ...changed }))
    .execute()
}

type Saved = Static<(typeof ROUTES)['saveFilter']['body']> & { readonly list: ListKey }

/** 常用筛选的最多个数, of one list. */
const MOST_FILTERS = 50

/** 保存常用筛选. One of the same name is replaced. Refuses more than fifty in a list. */
export async function saveFilter(db: Db, { accountId }: Officer, { list, name, search }: Saved): Promise<void> {
  const kept = await db.selectFrom('saved_filters').select('name').where('account_id', '=', accountId).where('list', '=', list).execute()
  if (kept.length >= MOST_FILTERS && !kept.some((one) => one.name === name.trim())) throw refusal('lists/too-many')
  await db
    .insertInto('saved_filters')
    .values({ account_id: accountId, list, name: name.trim(), search })
    .onConflict((conflict) => conflict.constraint('saved_filters__name').doUpdateSet({ search }))
    .execute()
}

/** 删除常用筛选. One of another account stays, as if it were not there. */
export async function deleteFilter(db: Db, { accountId }: Officer, id: number): Promise<void> {
  await db.deleteFrom('saved_filters').where('id', '=', id).where('account_id', '=', accountId).execute()
}
