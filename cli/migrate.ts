import { readConfig } from '../server/platform/runtime/config.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Command } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

/** 升级数据库的命令. */
export const command: Command = {
  name: 'migrate',
  summary: '把数据库升级到本版本',
  help: `用法：gongkai migrate

把数据库升级到本版本。serve 启动时也会这样做；需要先升级、后启动时单独使用。
数据库由 DATABASE_URL 指定；没有指定时用 DATA_DIR（默认 ./data）中的内置数据库。

退出码：0 已是最新；1 没有完成。
`,
  async run(_args, io) {
    try {
      const config = readConfig(process.env, HOME)
      const opened = await openRuntime(config, { log: openLog('silent') })
      const { QUEUES } = await import('../server/app.ts')
      await opened.openQueues(QUEUES)
      await opened.close()
      io.stdout.write(opened.migrated.length > 0 ? opened.migrated.map((name) => `${name}\n`).join('') : '数据库已是最新。\n')
      return 0
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}
