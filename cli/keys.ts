import { addKey } from '../server/platform/personal/open-keys.ts'
import { resealAll } from '../server/platform/personal/reseal.ts'
import { chinaDay } from '../server/platform/runtime/clock.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

const HELP = `用法：gongkai keys rotate|reseal|list

管理加密个人信息的密钥。密钥在 DATA_DIR/keys/personal-data.keys 中，或者写在环境变量 PERSONAL_DATA_KEYS 中。
  rotate   生成新的密钥，并把全部个人信息、文书、文件和动态口令的密钥改用新密钥加密；算法由 PERSONAL_DATA_CIPHER 决定
  reseal   不生成密钥，把尚未用现行密钥加密的数据改用现行密钥加密；rotate 中断后用它继续
  list     列出密钥的名称和使用情况，不显示密钥

可以随时中断，用 reseal 从中断处继续。旧密钥不会删除：恢复以前的备份时还要用到。
完成后请重新启动其他正在运行的平台程序，并备份密钥文件。使用内置数据库时，请先停止平台再运行。

退出码：0 已完成；1 没有完成；2 参数不正确。
`

const TASKS = ['rotate', 'reseal', 'list'] as const
type Task = (typeof TASKS)[number]

/** 密钥管理的命令. */
export const command: Command = {
  name: 'keys',
  summary: '更换加密个人信息的密钥，查看密钥的使用情况',
  help: HELP,
  async run(args, io) {
    const task = TASKS.find((one) => one === args[0])
    if (task === undefined || args.length > 1) {
      io.stderr.write(`请写明 rotate、reseal 或者 list。\n\n${HELP}`)
      return 2
    }
    try {
      return await perform(task, io)
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}

async function perform(task: Task, io: CommandIo): Promise<number> {
  const config = readConfig(process.env, HOME)
  const opened = await openRuntime(config, { log: openLog('error') })
  try {
    const { runtime } = opened
    if (task === 'list') {
      const keys = await runtime.db.selectFrom('personal_keys').selectAll().orderBy('first_used_at').execute()
      for (const { id, first_used_at, retired_at } of keys) {
        io.stdout.write(`${id}　${chinaDay(first_used_at)} 启用　${retired_at === null ? '在用' : `${chinaDay(retired_at)} 停用`}\n`)
      }
      return 0
    }
    const { SEALED } = await import('../server/app.ts')
    if (task === 'rotate') await addKey(runtime.db, config, runtime.clock())
    const { sealed, failed } = await resealAll(runtime, SEALED, (title, done, all) => io.stderr.write(`${title} ${done}/${all}\n`))
    io.stdout.write(`已用现行密钥加密 ${sealed} 项${failed > 0 ? `；${failed} 项不能解密，没有改动，见日志` : ''}。\n`)
    return failed > 0 ? 1 : 0
  } finally {
    await opened.close()
  }
}
