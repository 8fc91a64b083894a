import { hash } from 'node:crypto'
import type { Tx } from '../platform/database/database.ts'
import { lockAccount } from '../second-factor/index.ts'
import type { Identity } from './provider.ts'
import { refusal } from './refusals.ts'

/** The hash by which an identity is found: some providers name a person by something that is nobody else's business. */
export const subjectHash = ({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string => hash('sha256', `${issuer}\n${subject}`)

/** Takes the link of an account away and ends the sessions opened through it. Refuses an account without one. */
export async function dropLink(tx: Tx, accountId: number): Promise<void> {
  // A sign-in that is under way holds the account until its session is there to be ended.
  await lockAccount(tx, accountId)
  const dropped = await tx.deleteFrom('sign_in_links').where('account_id', '=', accountId).returning('account_id').executeTakeFirst()
  if (!dropped) throw refusal('oidc/no-link')
  await tx.deleteFrom('sessions').where('account_id', '=', accountId).where('way', '=', 'oidc').execute()
}
