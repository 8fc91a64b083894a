import { randomUUID } from 'node:crypto'
import type { Actor } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import type { MailSettings } from '../platform/runtime/config.ts'
import { refusal } from './refusals.ts'
import { explainMailProblem, openTransport } from './transport.ts'

/** 测试邮件. Sends one mail at once, at any hour. Returns what went wrong, in words, or undefined. */
export async function sendTestMail(mail: MailSettings, siteName: string, address: string): Promise<string | undefined> {
  const transport = openTransport(mail, siteName)
  try {
    await transport.send({ id: randomUUID(), to: address, subject: 'mail-test', text: '这是一封测试邮件。收到它，说明邮件设置正确。\n' })
    return undefined
  } catch (error) {
    return explainMailProblem(error).says
  } finally {
    transport.close()
  }
}

/** 发送测试邮件, asked for in the back office. Refuses with the reason when it is not sent. */
export async function testMail(
  db: Db,
  actor: Actor,
  { address }: { readonly address: string },
  { mail, siteName }: { readonly mail: MailSettings | undefined; readonly siteName: string },
): Promise<void> {
  if (mail === undefined) throw refusal('mail/not-configured')
  const problem = await sendTestMail(mail, siteName, address)
  await db.transaction().execute((tx) => record(tx, actor, 'test-mail', 'mail:test', { sent: problem === undefined }))
  if (problem !== undefined) throw refusal('mail/not-sent', { says: `测试邮件没有发出：${problem}` })
}
