import { sql } from 'kysely'
import { closeOtherSessions, passSession } from '../platform/access/session.ts'
import type { Tx } from '../platform/database/database.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'

/** 已登记. The session's new token, and the recovery codes when this is the account's first factor. */
export interface Enrolled {
  readonly token: string
  readonly recoveryCodes: readonly string[]
}

/** What follows from a new factor: this session has passed, other sessions end, the first factor brings recovery codes. */
export async function afterEnrolment(tx: Tx, accountId: number, token: string, now: Date): Promise<Enrolled> {
  await closeOtherSessions(tx, accountId, token)
  const { unused } = await tx
    .selectFrom('recovery_codes')
    .select(sql<number>`count(*)`.as('unused'))
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  const recoveryCodes = unused === 0 ? await makeRecoveryCodes(tx, accountId, now) : []
  return { token: await passSession(tx, token, now), recoveryCodes }
}
