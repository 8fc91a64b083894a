import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocalDate, type LocalDate } from '../core/calendar/local-date.ts'
import { titleOf } from '../core/law/list-entry.ts'
import { archiveAudit, exportAudit, FINDINGS, startSealing, verifyAudit } from '../server/audit/index.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { Refusal } from '../server/platform/runtime/errors.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'

const HELP = `用法：gongkai audit verify
      gongkai audit export --from 日期 --to 日期 --into 文件夹
      gongkai audit archive

verify   核验审计日志：逐一指出被改动、缺失、另外加入、调换次序的审计记录，没有审计记录证明或者与证明不符
         的办理记录、版本、文书，被改动的文件，以及被关闭的防改动措施。先封存还没有封存的，此外不改动任何内容。
export   把这些日子封存的审计日志导出到一个新文件夹，不用平台也能核对（见其中的说明.txt）。
archive  把早于 AUDIT_MONTHS 个月的审计日志转入数据文件夹的 audit/archives，核对无误后移出数据库。归档文件夹
         要留在原处（也请另存一份）：以后核验仍要读取。

使用内置数据库时，请先停止平台再运行；平台运行时可以由审计管理员在办公端核验。
例如：
  npx gongkai audit verify
  npx gongkai audit export --from 2026-01-01 --to 2026-06-30 --into ./shenji-2026-1

退出码：0 没有发现问题，或者已经导出、归档；1 发现问题或者没有完成；2 参数不正确。
`

/** 审计的命令. */
export const command: Command = {
  name: 'audit',
  summary: '核验、导出、归档审计日志',
  help: HELP,
  async run(args, io) {
    const work = readArgs(args)
    if (!work) {
      io.stderr.write(`参数不正确。\n\n${HELP}`)
      return 2
    }
    try {
      const opened = await openRuntime(readConfig(process.env, HOME), { log: openLog('silent') })
      try {
        // What commands wrote while nothing sealed must not look kept from sealing.
        await startSealing(opened.runtime).stop()
        return await work(opened.runtime, io)
      } finally {
        await opened.close()
      }
    } catch (error) {
      io.stderr.write(error instanceof Refusal ? `${error.message}\n` : explain(error))
      return 1
    }
  },
}

type Work = (runtime: Runtime, io: CommandIo) => Promise<number>

function readArgs([name, ...rest]: readonly string[]): Work | undefined {
  if (name === 'verify' && rest.length === 0) return verify
  if (name === 'archive' && rest.length === 0) return archive
  if (name !== 'export') return undefined
  try {
    const one = { type: 'string' } as const
    const { from = '', to = '', into } = parseArgs({ args: [...rest], options: { from: one, to: one, into: one } }).values
    if (!isLocalDate(from) || !isLocalDate(to) || from > to || !into) return undefined
    return (runtime, io) => exportInto(runtime, io, { from, to }, resolve(into))
  } catch {
    return undefined
  }
}

async function verify({ db, config, files }: Runtime, io: CommandIo): Promise<number> {
  let found = 0
  let last = 0
  await verifyAudit(
    db,
    { dataDir: config.dataDir, files },
    ({ kind, subject }) => {
      found += 1
      io.stdout.write(`${titleOf(FINDINGS, kind)}：${subject}\n`)
    },
    (done, total) => {
      const percent = Math.floor((done / Math.max(total, 1)) * 10) * 10
      if (percent > last) io.stderr.write(`已核验 ${percent}%\n`)
      last = Math.max(last, percent)
    },
  )
  io.stdout.write(found === 0 ? '没有发现问题。\n' : `发现 ${found} 处问题。\n`)
  return found === 0 ? 0 : 1
}

async function exportInto({ db }: Runtime, io: CommandIo, days: { from: LocalDate; to: LocalDate }, folder: string): Promise<number> {
  const { rows } = await exportAudit(db, days, folder)
  io.stdout.write(`已导出 ${rows} 行到 ${folder}，核对方法见其中的说明.txt。\n`)
  return 0
}

async function archive({ db, config, clock }: Runtime, io: CommandIo): Promise<number> {
  const archived = await archiveAudit(db, join(config.dataDir, 'audit', 'archives'), config.auditMonths, clock())
  for (const { folder, rows } of archived) io.stdout.write(`已归档 ${rows} 行：${folder}\n`)
  if (archived.length === 0) io.stdout.write(`没有早于 ${config.auditMonths} 个月的审计日志。\n`)
  return 0
}
