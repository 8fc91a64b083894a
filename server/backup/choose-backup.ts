import { chinaTime } from '../platform/runtime/clock.ts'
import type { BackupList } from './backup-list.ts'
import { BackupProblem } from './backup-problem.ts'

/** To where a restore goes: a moment, a backup by its name, or the newest state. */
export interface RestoreTarget {
  readonly at?: Date
  readonly id?: string
}

/** The backup to start from, and the logs that follow it, without a gap, as far as the target. */
export interface RestorePlan {
  readonly base: BackupList
  readonly logs: readonly BackupList[]
}

/** 选择备份. Refuses a moment that no backup covers, saying which moments are. */
export function chooseBackup(lists: readonly BackupList[], { at, id }: RestoreTarget): RestorePlan {
  const bases = lists.filter(({ kind }) => kind !== 'log')
  if (bases.length === 0) throw new BackupProblem('备份库中还没有备份')
  if (id !== undefined) {
    const base = bases.find((list) => list.id === id)
    if (!base) throw new BackupProblem(`没有名为 ${id} 的完整备份，请用 gongkai backup --list 查看`)
    return { base, logs: [] }
  }
  if (at === undefined) {
    const base = bases.at(-1) as BackupList
    return { base, logs: logsAfter(lists, base) }
  }
  const base = bases.findLast(({ until }) => Date.parse(until) <= at.getTime())
  if (!base) throw new BackupProblem(`最早可以恢复到 ${exactly(bases[0] as BackupList)}，请另选一个时刻`)
  const logs = logsAfter(lists, base)
  const covering = logs.findIndex(({ until }) => Date.parse(until) >= at.getTime())
  if (covering >= 0) return { base, logs: logs.slice(0, covering + 1) }
  if (Date.parse(base.until) === at.getTime()) return { base, logs: [] }
  const latest = logs.at(-1) ?? base
  const next = bases[bases.indexOf(base) + 1]
  const or = next ? `，或者 ${exactly(next)} 以后` : ''
  throw new BackupProblem(`这一时刻之前最晚可以恢复到 ${exactly(latest)}${or}，请另选一个时刻`)
}

function logsAfter(lists: readonly BackupList[], base: BackupList): BackupList[] {
  const logs: BackupList[] = []
  let last = base.wal?.last
  for (const list of lists) {
    if (list.kind !== 'log' || list.base !== base.id || list.wal === undefined) continue
    if (list.wal.first !== (last ?? 0) + 1) break
    logs.push(list)
    last = list.wal.last
  }
  return logs
}

/** To the second, rounded up for a start. */
function exactly({ until }: BackupList): string {
  const at = new Date(Math.ceil(Date.parse(until) / 1000) * 1000)
  return `${chinaTime(at)}:${at.toISOString().slice(17, 19)}`
}
