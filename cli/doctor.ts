import type { Command } from './command.ts'
import { diagnose } from './doctor/diagnose.ts'
import type { Finding } from './doctor/finding.ts'
import { HOME, ROOT } from './folders.ts'

const HELP = `用法：gongkai doctor [--json]

检查这台机器：程序文件、内存、磁盘、权限、字体、端口、设置、统一身份认证、数据库、时钟、工作日历、后台任务、
个人信息密钥、审计密钥、备份。不作任何改动。
以运行平台的用户和同样的设置运行。✔ 正常；！ 应当处理；✘ 妨碍运行或者危及安全。
  --json   输出数组，每项为 { "what", "level": "ok" | "warn" | "bad", "says", "todo" }

退出码：0 没有 ✘；1 有 ✘；2 参数不正确。
`

const MARKS = { ok: '✔', warn: '！', bad: '✘' } as const

/** 检查机器的命令. */
export const command: Command = {
  name: 'doctor',
  summary: '检查这台机器有什么问题，应当怎样处理',
  help: HELP,
  async run(args, io) {
    const json = args.includes('--json')
    if (args.length !== (json ? 1 : 0)) {
      io.stderr.write(`参数不正确。\n\n${HELP}`)
      return 2
    }
    const findings = await diagnose(ROOT, HOME, process.env)
    io.stdout.write(json ? `${JSON.stringify(findings)}\n` : findings.map(line).join(''))
    return findings.some(({ level }) => level === 'bad') ? 1 : 0
  },
}

function line(finding: Finding): string {
  const said = `${MARKS[finding.level]} ${finding.what}：${finding.says}\n`
  return finding.level === 'ok' ? said : `${said}    → ${finding.todo}\n`
}
