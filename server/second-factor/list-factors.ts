import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Role } from '../../core/accounts/roles.ts'
import { demandsFactor, FACTOR_KINDS } from '../../core/accounts/second-factor.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { Factors } from './schema.ts'

/** 本人的第二重鉴别方式. Those that count, and how many recovery codes are left. */
export async function listFactors(db: Db, { officer }: Session, demanding: readonly Role[]): Promise<Static<typeof Factors>> {
  const { accountId, roles } = officer
  const rows = await db
    .selectFrom('second_factors')
    .select(['id', 'kind', 'name', 'added_at', 'used_at'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .orderBy('id')
    .execute()
  const { unused } = await db
    .selectFrom('recovery_codes')
    .select(sql<number>`count(*)`.as('unused'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    items: rows.map(({ id, kind, name, added_at, used_at }) => ({
      id,
      kind,
      kindTitle: titleOf(FACTOR_KINDS, kind),
      name,
      addedAt: added_at.toISOString(),
      usedAt: used_at?.toISOString() ?? null,
    })),
    recoveryCodes: unused,
    demanded: demandsFactor(roles, demanding),
  }
}
