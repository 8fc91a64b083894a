import { parseArgs } from 'node:util'
import type { BackupList } from '../server/backup/backup-list.ts'
import { inMegabytes } from '../server/backup/copy-cluster.ts'
import { openConfiguredStore, runBackup } from '../server/backup/run-backup.ts'
import { BACKUP_KINDS } from '../server/backup/schema.ts'
import { damagedParts } from '../server/backup/write-parts.ts'
import { chinaTime } from '../server/platform/runtime/clock.ts'
import { type Config, readConfig } from '../server/platform/runtime/config.ts'
import type { Command, CommandIo } from './command.ts'
import { explain } from './explain.ts'
import { HOME } from './folders.ts'
import { progressLine } from './progress-line.ts'

const HELP = `用法：gongkai backup [--log | --list | --check]

把数据库、文件和密钥加密备份到 BACKUP_DIR（用 BACKUP_KEY_FILE 中的密钥），再删去过了保留期限的备份。
平台运行时、停止时都可以备份；只存上一次以来新增的内容。
  --log     只备份上一次以来的变化（内置数据库），几秒即可，供恢复到任一时刻
  --list    列出备份库中的备份
  --check   读出全部备份核对，指明损坏的内容；损坏的由下一次备份重新存入

密钥文件至少32个字符，只有本用户能读，不放在备份库和数据文件夹中。丢失密钥就不能恢复，请在别处另存一份：
  head -c 32 /dev/urandom | base64 | install -o 用户 -m 600 /dev/stdin /etc/gongkai-backup.key

退出码：0 完成；1 没有完成或者有损坏；2 参数不正确。
`

/** 备份的命令. */
export const command: Command = {
  name: 'backup',
  summary: '备份数据库、文件和密钥',
  help: HELP,
  async run(args, io) {
    const asked = readArguments(args)
    if (!asked) {
      io.stderr.write(`参数不正确。\n\n${HELP}`)
      return 2
    }
    try {
      const config = readConfig(process.env, HOME)
      if (asked.list) return await list(config, io)
      if (asked.check) return await check(config, io)
      const progress = progressLine(io.stderr)
      const { written, removed } = await runBackup(config, asked.log ? 'log' : 'full', ({ readBytes, storedBytes }) =>
        progress.show(`已读 ${inMegabytes(readBytes)}，存入 ${inMegabytes(storedBytes)}`),
      )
      progress.end()
      io.stdout.write(written.map(lineOf).join(''))
      if (removed.length > 0) io.stdout.write(`已删去过期的备份 ${removed.length} 个\n`)
      return 0
    } catch (error) {
      io.stderr.write(explain(error))
      return 1
    }
  },
}

function readArguments(args: readonly string[]): { log?: boolean; list?: boolean; check?: boolean } | undefined {
  const flag = { type: 'boolean' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { log: flag, list: flag, check: flag },
      strict: true,
      allowPositionals: false,
    })
    return Object.keys(values).length > 1 ? undefined : values
  } catch {
    return undefined
  }
}

function lineOf({ id, kind, until, parts, storedBytes }: BackupList): string {
  const files = parts.filter(({ path }) => path.startsWith('files/')).length
  return `${id}  ${BACKUP_KINDS.find(({ key }) => key === kind)?.title}  到 ${chinaTime(new Date(until))}  文件 ${files} 个  新存 ${inMegabytes(storedBytes)}\n`
}

async function list(config: Config, io: CommandIo): Promise<number> {
  const lists = await (await openConfiguredStore(config)).lists()
  io.stdout.write(lists.length > 0 ? lists.map(lineOf).join('') : '备份库中还没有备份。\n')
  return 0
}

async function check(config: Config, io: CommandIo): Promise<number> {
  const store = await openConfiguredStore(config)
  const lists = await store.lists()
  const progress = progressLine(io.stderr)
  let read = 0
  const damaged = await damagedParts(
    store,
    lists.flatMap(({ id, parts }) => parts.map((part) => ({ ...part, path: `${id}：${part.path}` }))),
    (bytes) => {
      read += bytes
      progress.show(`已核对 ${inMegabytes(read)}`)
    },
  )
  progress.end()
  if (damaged.length === 0) io.stdout.write(`${lists.length} 个备份都完好。\n`)
  else io.stderr.write(`损坏的有：\n${damaged.map((path) => `  ${path}\n`).join('')}请再运行一次 gongkai backup，重新存入现有的内容。\n`)
  return damaged.length === 0 ? 0 : 1
}
