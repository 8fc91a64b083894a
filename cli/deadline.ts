import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { BUILT_IN_CALENDAR } from '../core/calendar/holidays.ts'
import { whyOpen } from '../core/calendar/work-calendar.ts'
import { type Basis, nameBasis } from '../core/law/citation.ts'
import { replayRequest } from '../core/requests/replay.ts'
import type { Command, CommandIo } from './command.ts'
import { readItem, UnreadableItem } from './deadline-items.ts'

const HELP = `用法：gongkai deadline [文件|-]

推算答复期限。从文件（或者标准输入）读取 JSON 数组，每一项为
  { "receivedOn": "2025-09-26", "events": [ { "kind": …, "on": "2025-10-10", … }, … ] }
逐项输出
  { "dueOn", "state", "steps": [ { "says", "because" } ] }
没有正在计算的期限时（等待补正、缴费）dueOn 为 null；不可能的经过输出 { "refused": { "code", "says" } }。
届满之日所在年份的放假安排尚未公布的，dueOn 为 null，另有 notBefore（最早可能的日子）和 reason（原因）。

事项（kind）：
  correction-requested    告知补正，可有 respondBy（补正期限）
  correction-received     收到补正
  consultation-sent       征求意见，id；可有 party（third-party、agency）、deliveredOn（送达日）
  consultation-answered   收到意见，id
  extension-approved      延长答复期限，workingDays；可有 notifiedOn（告知日）
  reasonable-delay-set    确定延迟答复的合理期限，until
  fee-notified            发出收费通知，可有 amountFen（分）、deliveredOn（送达日）
  fee-paid                缴费完成
  answered                答复，outcome
  withdrawn               申请人撤回

退出码：0 已推算；2 无法读取。
`

/** 推算答复期限的命令. */
export const command: Command = {
  name: 'deadline',
  summary: '推算答复期限，逐步说明依据',
  help: HELP,
  async run(args, io) {
    if (args.length > 1 || args[0]?.startsWith('--')) return complain(io, `参数不正确。\n\n${HELP}`)
    const source = args[0] ?? '-'
    let json: unknown
    try {
      json = JSON.parse(source === '-' ? await text(io.stdin) : await readFile(source, 'utf8'))
    } catch (error) {
      return complain(io, error instanceof SyntaxError ? `不是有效的 JSON：${error.message}\n` : `无法读取文件：${source}\n`)
    }
    if (!Array.isArray(json)) return complain(io, '应当是 JSON 数组，每一项含 receivedOn 和 events。\n')
    io.stdout.write(`${JSON.stringify(json.map(deadlineOf), null, 2)}\n`)
    return 0
  },
}

function deadlineOf(item: unknown): object {
  try {
    const replayed = replayRequest(readItem(item), BUILT_IN_CALENDAR)
    if (!replayed.allowed) return { refused: { code: replayed.code, says: `${replayed.says}。依据：${words(replayed.because)}` } }
    const steps = replayed.due.steps.map(({ says, because }) => ({ says, because: words(because) }))
    const { dueOn, notBefore, state } = replayed
    return { dueOn, ...(notBefore && { notBefore, reason: whyOpen(BUILT_IN_CALENDAR) }), state, steps }
  } catch (error) {
    if (error instanceof UnreadableItem) return { refused: { code: error.code, says: error.message } }
    throw error
  }
}

/** 《条例》第三十三条：“…”. */
function words(because: Basis): string {
  return because.kind === 'article' ? `${nameBasis(because)}：“${because.quote}”` : nameBasis(because)
}

function complain(io: CommandIo, message: string): number {
  io.stderr.write(message)
  return 2
}
