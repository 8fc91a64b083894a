import type { Db } from '../platform/database/database.ts'
import { MAIL_SUBJECTS } from './subjects.ts'

const SHOWN = 50

/** 邮件发送情况. How many mails wait and why, and which did not arrive: the system administrator corrects the address or the settings. */
export async function findMail(db: Db, configured: boolean) {
  const { waiting, lastSentAt } = await db
    .selectFrom('mails')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      fn.max('finished_at').filterWhere('state', '=', 'sent').as('lastSentAt'),
    ])
    .executeTakeFirstOrThrow()
  const stuck = await db
    .selectFrom('mails')
    .select('problem')
    .where('state', '=', 'waiting')
    .where('problem', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const failed = await db
    .selectFrom('mails')
    .select(['id', 'address', 'subject', 'problem', 'finished_at'])
    .where('state', '=', 'failed')
    .orderBy('finished_at', 'desc')
    .limit(SHOWN)
    .execute()
  return {
    configured,
    waiting,
    problem: stuck?.problem ?? null,
    lastSentAt: lastSentAt?.toISOString() ?? null,
    failed: failed.map(({ id, address, subject, problem, finished_at }) => ({
      id,
      address: address ?? '',
      subject: MAIL_SUBJECTS.find(({ key }) => key === subject)?.title ?? subject,
      problem: problem ?? '',
      finishedAt: finished_at?.toISOString() ?? null,
    })),
  }
}
