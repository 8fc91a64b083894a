import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/platform/runtime/config.ts'
import { FormProblem, Refusal } from '../server/platform/runtime/errors.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

const HELP = `用法：gongkai administrators --system 用户名 --security 用户名 --audit 用户名 --password-stdin

为新装的平台开设三个管理员，只能运行一次；三员各用一个账号，互相制约，不办理业务。
  --system 用户名     系统管理员：设置机关、账号、放假安排和网站标识
  --security 用户名   安全管理员：查看账号
  --audit 用户名      审计管理员
  --password-stdin    从标准输入读初始密码：一行为三人共用；三行依次为系统、安全、审计管理员

用户名为小写字母开头的3—40个字母、数字、点或者短横，三个互不相同。
密码不少于10个字符，含大写字母、小写字母、数字、符号中的三类，不能包含用户名。
每人首次登录时须修改初始密码。使用内置数据库时，请先停止平台再运行。

例如：
  echo 'Chushi-2026-mima' | npx gongkai administrators --system xitong --security anquan --audit shenji --password-stdin

退出码：0 已开设；1 没有开设；2 参数不正确。
`

const ORDER = [
  { option: 'system', role: 'system-admin' },
  { option: 'security', role: 'security-admin' },
  { option: 'audit', role: 'audit-admin' },
] as const

/** 初始化管理员的命令. */
export const command: Command = {
  name: 'administrators',
  summary: '为新装的平台开设系统、安全、审计三个管理员',
  help: HELP,
  async run(args, io) {
    const names = readNames(args)
    if (typeof names === 'string') return wrong(io, names)
    const passwords = (await text(io.stdin)).split(/\r?\n/).filter((line) => line !== '')
    if (passwords.length !== 1 && passwords.length !== ORDER.length)
      return wrong(io, `标准输入中应当有一行或者三行密码，现在是 ${passwords.length} 行。`)
    const administrators = ORDER.map(({ role }, index) => ({
      role,
      username: names[index] ?? '',
      password: passwords[index] ?? passwords[0] ?? '',
    }))
    try {
      const opened = await openRuntime(readConfig(process.env, HOME), { log: openLog('silent') })
      try {
        const { createAdministrators } = await import('../server/accounts/administrators.ts')
        await createAdministrators(opened.runtime.db, administrators, opened.runtime.clock())
      } finally {
        await opened.close()
      }
    } catch (error) {
      io.stderr.write(messageOf(error))
      return 1
    }
    io.stdout.write(`已开设系统管理员 ${names[0]}、安全管理员 ${names[1]}、审计管理员 ${names[2]}，首次登录时须修改初始密码。
请启动平台（npm start），由系统管理员登录办公端 /office/，按“首次设置”逐步完成。
`)
    return 0
  },
}

function readNames(args: readonly string[]): string[] | string {
  const one = { type: 'string' } as const
  const options = { system: one, security: one, audit: one, 'password-stdin': { type: 'boolean' } } as const
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
    const missing = ORDER.find(({ option }) => !values[option])
    if (missing) return `请用 --${missing.option} 写明用户名。`
    if (!values['password-stdin']) return '密码只从标准输入读取，请写 --password-stdin。'
    return ORDER.map(({ option }) => values[option] ?? '')
  } catch {
    return '参数不正确。'
  }
}

function wrong(io: CommandIo, says: string): number {
  io.stderr.write(`${says}\n\n${HELP}`)
  return 2
}

function messageOf(error: unknown): string {
  if (error instanceof FormProblem) return error.fields.map(({ message }) => `${message}\n`).join('')
  return error instanceof Refusal ? `${error.message}\n` : explain(error)
}
