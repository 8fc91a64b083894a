import type { Db, Tx } from '../platform/database/database.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import type { MailSettings } from '../platform/runtime/config.ts'
import { nextSending } from './quiet-hours.ts'
import { explainMailProblem, type MailTransport, openTransport } from './transport.ts'

const BATCH = 100
/** Minutes until the next attempt; after the last one the mail has failed. */
const PAUSES = [1, 5, 15, 60, 240]

/**
 * 发送邮件. Sends what is due, unless it is quiet. A mail whose address is refused fails at once; other problems are tried again, and after six
 * attempts it has failed. Each mail is noted on its own, so that a crash repeats one at most. Returns how many were sent.
 */
export async function sendMails(db: Db, mail: MailSettings | undefined, siteName: string, now: Date): Promise<number> {
  if (mail === undefined) return 0
  if (nextSending(now, mail.hours, await currentCalendar(db)) > now) return 0
  const transport = openTransport(mail, siteName)
  let sent = 0
  try {
    for (let left = BATCH; left > 0; left -= 1) {
      const outcome = await sendNext(db, transport, now)
      if (outcome === 'sent') sent += 1
      if (outcome === 'stop') break
    }
  } finally {
    transport.close()
  }
  return sent
}

/** Locks one mail, so that two programs send it once. Stops when none is due or the server is the problem, which the others would meet too. */
async function sendNext(db: Db, transport: MailTransport, now: Date): Promise<'sent' | 'not-sent' | 'stop'> {
  return db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('mails')
      .select(['id', 'account_id', 'address', 'subject', 'body', 'attempts', 'queued_at'])
      .where('state', '=', 'waiting')
      .where('send_after', '<=', now)
      .orderBy('send_after')
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!mail) return 'stop'
    const address = mail.address ?? (await addressOf(tx, mail.account_id))
    if (address === undefined) {
      await tx.deleteFrom('mails').where('id', '=', mail.id).execute()
      return 'not-sent'
    }
    const noting = tx.updateTable('mails').where('id', '=', mail.id)
    const attempts = mail.attempts + 1
    try {
      const id = `${mail.queued_at.getTime()}.${mail.id}`
      await transport.send({ id, to: address, subject: mail.subject, text: mail.body })
    } catch (error) {
      const { says, about } = explainMailProblem(error)
      const pause = about === 'address' ? undefined : PAUSES[mail.attempts]
      if (pause === undefined) await noting.set({ state: 'failed', address, attempts, finished_at: now, problem: says }).execute()
      else await noting.set({ attempts, send_after: new Date(now.getTime() + pause * 60_000), problem: says }).execute()
      return about === 'server' ? 'stop' : 'not-sent'
    }
    await noting.set({ state: 'sent', address, attempts, finished_at: now, problem: null }).execute()
    return 'sent'
  })
}

async function addressOf(tx: Tx, accountId: number | null): Promise<string | undefined> {
  const row = await tx.selectFrom('mail_addresses').select('address').where('account_id', '=', accountId).executeTakeFirst()
  return row?.address
}

/** How long a mail that was sent or has failed is kept. */
const KEPT_DAYS = 90

/** 清除已处理的邮件. */
export async function clearMails(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  await db.deleteFrom('mails').where('state', '!=', 'waiting').where('finished_at', '<', before).execute()
}
