import { sendTestMail } from '../server/mail/test-mail.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import type { Command } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

const HELP = `用法：gongkai mail test 收件地址

按 MAIL_SERVER 和 MAIL_FROM 立即发一封测试邮件，不需要数据库，也不分工作时间。

退出码：0 邮件服务器已接受；1 没有发出，说明原因；2 参数不正确。
`

/** 邮件的命令. */
export const command: Command = {
  name: 'mail',
  summary: '发一封测试邮件',
  help: HELP,
  async run([what, address = '', ...more], io) {
    if (what !== 'test' || !/^[^\s@]+@[^\s@]+$/.test(address) || more.length > 0) {
      io.stderr.write(HELP)
      return 2
    }
    try {
      const { mail, site } = readConfig(process.env, HOME)
      const problem = mail ? await sendTestMail(mail, site.name, address) : '没有设置邮件服务器，请设置 MAIL_SERVER 和 MAIL_FROM'
      if (problem !== undefined) {
        io.stderr.write(`没有发出：${problem}\n`)
        return 1
      }
      io.stdout.write(`邮件服务器已接受发给 ${address} 的测试邮件。\n`)
      return 0
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}
