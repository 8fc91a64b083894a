import { once } from 'node:events'
import { hasAdministrators } from '../server/accounts/index.ts'
import { refuseTakenPort, startProgram } from '../server/main.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { settingsHelp } from '../server/platform/runtime/settings.ts'
import { NO_ADMINISTRATORS } from './administrators-text.ts'
import { buildIfStale, OFFICE, PROGRAM } from './builds.ts'
import type { Command } from './command.ts'
import { accountsText } from './demo/accounts.ts'
import { explain } from './explain.ts'
import { HOME, ROOT } from './folders.ts'

/** 启动平台的命令. */
export const command: Command = {
  name: 'serve',
  summary: '启动平台：门户、办公端和后台任务',
  help: `用法：gongkai serve

启动平台，直到收到 Ctrl-C 或者 SIGTERM。设置写在环境变量或者 .env 文件中：
${settingsHelp()}
退出码：0 正常停止；1 没有启动。
`,
  async run(_args, io) {
    try {
      const config = readConfig(process.env, HOME)
      await refuseTakenPort(config)
      let signInHelp = ''
      const program = await startProgram(config, async (runtime) => {
        if (config.demo) {
          const { isSettled, loadDistrict } = await import('./demo/load-district.ts')
          if (!(await isSettled(runtime))) await loadDistrict(runtime, (text) => void io.stderr.write(text))
        }
        // Read before the program serves: from then on no outage of the database may end it.
        signInHelp = (await hasAdministrators(runtime.db)) ? await accountsText(config.dataDir) : NO_ADMINISTRATORS
      })
      const asked = stopAsked()
      try {
        // Built after the start, so that readers of the portal do not wait for the back office or for the build of the next start.
        await buildIfStale(ROOT, OFFICE, io, asked)
        await buildIfStale(ROOT, PROGRAM, io, asked).catch((error: Error) => {
          if (asked.aborted) throw error
          io.stderr.write(`${error.message}，继续以源程序运行\n`)
        })
        io.stdout.write(welcome(program.address, signInHelp))
        if (!asked.aborted) await once(asked, 'abort')
      } catch (error) {
        if (!asked.aborted) throw error
      } finally {
        await program.stop()
      }
      return 0
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}

function welcome(address: string, accounts: string): string {
  const lines = ['', '公开平台已启动', `  门户    ${address}/`, `  办公端  ${address}/office/`, `  接口    ${address}/api/`]
  return `${lines.join('\n')}\n${accounts && `\n${accounts}`}\n按 Ctrl-C 停止。\n`
}

/** Aborted by a signal, or when the process that started the program is gone. */
function stopAsked(): AbortSignal {
  const asked = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort())
  process.once('disconnect', () => asked.abort())
  // Must not keep the process alive.
  process.channel?.unref()
  return asked.signal
}
