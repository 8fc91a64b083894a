import { localDate } from '../../core/calendar/local-date.ts'
import type { Tx } from '../platform/database/database.ts'

// Placeholders, not shown anywhere, that the form of the first set-up replaces.
const UNKNOWN = '待设置'

/**
 * 管理员所在的机关. The government of this installation or, when there is none, a row for the first set-up to fill in: an account needs an agency,
 * and the administrators exist before the first one.
 */
export async function governmentToSetUp(tx: Tx): Promise<number> {
  const government = await tx
    .selectFrom('agencies')
    .select('id')
    .where('kind', '=', 'government')
    .orderBy('sort')
    .orderBy('id')
    .executeTakeFirst()
  if (government) return government.id
  const { id } = await tx
    .insertInto('agencies')
    .values({
      kind: 'government',
      name: UNKNOWN,
      short_name: UNKNOWN,
      slug: 'government',
      code: '000000000000000000',
      letter_prefix: UNKNOWN,
      address: UNKNOWN,
      postcode: '000000',
      phone: UNKNOWN,
      office_hours: UNKNOWN,
      awaits_setup: true,
      ended_on: localDate('1900-01-01'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
