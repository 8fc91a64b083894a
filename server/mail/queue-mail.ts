import type { Tx } from '../platform/database/database.ts'
import type { MailSubject } from './subjects.ts'

/** 提醒邮件. To the address of an account or to an address; the text should point to the matter, not tell it. */
export interface Mail {
  readonly to: { readonly accountId: number } | { readonly address: string }
  readonly subject: MailSubject
  readonly text: string
}

/**
 * 排入邮件. Writes a mail in the transaction of what it tells of: both happen or neither. It is sent in the working hours of a working day. The
 * address of an account is looked up then; an account without one gets no mail.
 */
export async function queueMail(tx: Tx, { to, subject, text }: Mail, now: Date): Promise<void> {
  const [account_id, address] = 'accountId' in to ? [to.accountId, null] : [null, to.address]
  await tx.insertInto('mails').values({ account_id, address, subject, body: text, queued_at: now, send_after: now }).execute()
}
