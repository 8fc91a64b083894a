import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocalDate } from '../core/calendar/local-date.ts'
import { inMegabytes } from '../server/backup/copy-cluster.ts'
import { drill } from '../server/backup/drill.ts'
import { withoutPassword } from '../server/backup/dump-database.ts'
import { type Restored, restore } from '../server/backup/restore.ts'
import { openConfiguredStore } from '../server/backup/run-backup.ts'
import { chinaTime } from '../server/platform/runtime/clock.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { SETTINGS } from '../server/platform/runtime/settings.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'
import { progressLine } from './progress-line.ts'

const HELP = `用法：gongkai restore --into 空文件夹 [--at 时刻 | --backup 名称] [--database 地址]
      gongkai restore --drill [--into 空文件夹] [--backup 名称]

从 BACKUP_DIR 的备份恢复，密钥文件是 BACKUP_KEY_FILE。只写入空文件夹，不改动现有的数据。
  --into 空文件夹   恢复到这里；成功后把 DATA_DIR 改为它，再启动平台
  --at 时刻         恢复到这一时刻（北京时间），如 '2026-11-27 10:30' 或者 '2026-11-27 10:30:15'
  --backup 名称     恢复到这个完整备份，并与备份时的行数、校验值比对
  --database 地址   自有数据库的备份导入这个空数据库（postgres://用户@主机/数据库）；不写则导入内置数据库。
                    密码不写在地址中，用环境变量 PGPASSWORD 或者 ~/.pgpass 给出
  --drill           演练：恢复最近的完整备份，逐表比对行数和校验值，逐个核对文件，然后删去

不写 --at 和 --backup 时恢复到备份中最新的状态。

退出码：0 完成；1 没有完成或者不一致；2 参数不正确。
`

/** 恢复的命令. */
export const command: Command = {
  name: 'restore',
  summary: '从备份恢复，或者演练恢复',
  help: HELP,
  async run(args, io) {
    const asked = readArguments(args)
    if (typeof asked === 'string') {
      io.stderr.write(`${asked}\n\n${HELP}`)
      return 2
    }
    try {
      const store = await openConfiguredStore(readConfig(process.env, HOME))
      const progress = progressLine(io.stderr)
      const show = (bytes: number, of: number) => progress.show(`已恢复 ${inMegabytes(bytes)} / ${inMegabytes(of)}`)
      if (asked.drill) return await runDrill(asked.into, (dataDir) => drill(store, dataDir, asked.id, show), io)
      const restored = await restore(store, asked, { dataDir: asked.into, databaseUrl: asked.database }, show)
      progress.end()
      if (restored.missingFiles.length > 0)
        io.stderr.write(`数据库中有 ${restored.missingFiles.length} 个文件备份里没有，请用稍后的备份核对\n`)
      if (restored.headsAside !== undefined)
        io.stderr.write(`恢复的时刻以后封存的审计日志没有恢复，其链首移到 ${restored.headsAside}，请与恢复记录一并存档\n`)
      io.stdout.write(
        `已恢复到 ${asked.into}：${describe(restored)}\n请把 DATA_DIR 设为这个文件夹再启动平台。表单密钥在其中的 secret 文件，production 下请写入 SECRET。\n`,
      )
      return 0
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}

interface Asked {
  readonly into: string
  readonly at?: Date
  readonly id?: string
  readonly database: string | undefined
  readonly drill: boolean
}

function readArguments(args: readonly string[]): Asked | string {
  const one = { type: 'string' } as const
  const options = { into: one, at: one, backup: one, database: one, drill: { type: 'boolean' } } as const
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false })
    if (values.at !== undefined && values.backup !== undefined) return '--at 和 --backup 只写一个。'
    if (values.drill && (values.at !== undefined || values.database !== undefined)) return '演练只针对完整备份，不写 --at 和 --database。'
    if (!values.drill && values.into === undefined) return '请用 --into 写明恢复到哪个空文件夹。'
    const wrong = values.database !== undefined && wrongAddress(values.database)
    if (wrong) return wrong
    const at = values.at === undefined ? undefined : readMoment(values.at)
    if (values.at !== undefined && !at) return '时刻应当写成 2026-11-27 10:30 或者 2026-11-27 10:30:15。'
    return {
      into: values.into === undefined ? '' : resolve(values.into),
      ...(at ? { at } : {}),
      ...(values.backup === undefined ? {} : { id: values.backup }),
      database: values.database,
      drill: values.drill === true,
    }
  } catch {
    return '参数不正确。'
  }
}

/** Every user of the machine sees the arguments of a program. */
function wrongAddress(address: string): string | undefined {
  if (!SETTINGS.DATABASE_URL.fits.test(address)) return `--database 应为${SETTINGS.DATABASE_URL.says}。`
  if (withoutPassword(address).password === undefined) return undefined
  return '参数会被本机的其他用户看到，--database 的地址中不要写密码。请去掉密码，改用环境变量 PGPASSWORD 或者 ~/.pgpass（权限 600）给出；这个密码如已在别处使用，请更换。'
}

function readMoment(text: string): Date | undefined {
  const [, day, minute, second = ':00'] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?$/.exec(text) ?? []
  const at = new Date(`${day}T${minute}${second}+08:00`)
  return day !== undefined && isLocalDate(day) && !Number.isNaN(at.getTime()) ? at : undefined
}

async function runDrill(into: string, work: (dataDir: string) => Promise<Restored>, io: CommandIo): Promise<number> {
  const dataDir = into === '' ? await mkdtemp(join(tmpdir(), 'gongkai-drill-')) : into
  const began = performance.now()
  try {
    const restored = await work(dataDir)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    io.stdout.write(`演练成功，用时 ${seconds} 秒：${describe(restored)}，逐表、逐个文件核对一致\n`)
    return 0
  } finally {
    if (into === '') await rm(dataDir, { recursive: true, force: true })
  }
}

function describe({ base, last, files, bytes, tables }: Restored): string {
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0)
  const until = chinaTime(new Date(last.until))
  return `备份 ${base.id}（到 ${until}），${Object.keys(tables).length} 个表 ${rows} 行，${files} 个文件，共 ${inMegabytes(bytes)}`
}
