import type { Tx } from '../platform/database/database.ts'
import type { MailSubject } from './subjects.ts'

/** 提醒邮件. To the address of an account or to an address; the text should point to the matter, not tell it. */
export interface Mail {
  readonly to: { readonly accountId: number } | { readonly address: string }
  readonly subject: MailSubject
  readonly text: string
}

/**
 * 排入邮件. Writes a mail in the transaction of what it tells of: both happen or neither. It is sent in the working hours of a working day.
 * An account without an address gets none. Returns whether one was queued.
 */
export async function queueMail(tx: Tx, { to, subject, text }: Mail, now: Date): Promise<boolean> {
  const accountId = 'accountId' in to ? to.accountId : null
  const address = 'address' in to ? to.address : await addressOf(tx, to.accountId)
  if (address === undefined) return false
  await tx.insertInto('mails').values({ account_id: accountId, address, subject, body: text, queued_at: now, send_after: now }).execute()
  return true
}

async function addressOf(tx: Tx, accountId: number): Promise<string | undefined> {
  const row = await tx.selectFrom('mail_addresses').select('address').where('account_id', '=', accountId).executeTakeFirst()
  return row?.address
}
