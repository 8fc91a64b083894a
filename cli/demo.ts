import { readConfig } from '../server/platform/runtime/config.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Command } from './command.ts'
import { accountsText } from './demo/accounts.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

/** 载入示例区的命令. */
export const command: Command = {
  name: 'demo',
  summary: '载入示例区：一个区三年的申请、信息、案件和每月数据',
  help: `用法：gongkai demo

在空的数据库中载入示例区：区政府、政务公开办、八个部门、两个镇，每个机关四个账号，
以及到今天为止三年的申请、信息、复议诉讼和每月数据。已有机关的数据库不载入。

退出码：0 已载入；1 没有载入。
`,
  async run(_args, io) {
    try {
      const config = readConfig(process.env, HOME)
      const opened = await openRuntime(config)
      try {
        const { runtime } = opened
        const { isSettled, loadDistrict } = await import('./demo/load-district.ts')
        if (await isSettled(runtime)) {
          io.stderr.write('数据库中已有机关，示例区只能载入空的数据库。请换一个数据文件夹（DATA_DIR）。\n')
          return 1
        }
        const { QUEUES } = await import('../server/app.ts')
        await opened.openQueues(QUEUES)
        await loadDistrict(runtime, (text) => void io.stderr.write(text))
        io.stdout.write(await accountsText(config.dataDir))
        return 0
      } finally {
        await opened.close()
      }
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}
