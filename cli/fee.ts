import { parseArgs } from 'node:util'
import { isLocalDate } from '../core/calendar/local-date.ts'
import { nameBasis } from '../core/law/citation.ts'
import { type FeeRuling, feeByPages, feeByPieces } from '../core/requests/fee.ts'
import { TARIFFS } from '../core/requests/tariff.ts'
import { chinaDay } from '../server/platform/runtime/clock.ts'
import type { Command, CommandIo } from './command.ts'

const HELP = `用法：gongkai fee --pieces N [--before M] [--on 日期] [--json]
      gongkai fee --pages N [--on 日期] [--json]

计算信息处理费。同一件申请只能按件或者按量之一计收。
  --pieces N   按件计收：同一申请人一个自然月内的 N 件申请
  --before M   该月此前已有 M 件（默认 0）
  --pages N    按量计收：一件申请提供的 N 页
  --on 日期    适用当日施行的收费标准（默认今天）
  --json       输出 { "feeFen", "slices": [ { "from", "to", "count", "rateFen" } ] }，单位为分

退出码：0 已计算；2 参数不正确。
`

/** 计算信息处理费的命令. */
export const command: Command = {
  name: 'fee',
  summary: '计算信息处理费，按件或者按量',
  help: HELP,
  async run(args, io) {
    const asked = readArguments(args)
    if (typeof asked === 'string') {
      io.stderr.write(`${asked}\n\n${HELP}`)
      return 2
    }
    print(asked.ruling, asked.json, io)
    return 0
  },
}

function readArguments(args: readonly string[]): { ruling: FeeRuling; json: boolean } | string {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch {
    return '参数不正确。'
  }
  const { pieces, pages, before = '0', json = false } = values
  const on = values.on ?? chinaDay(new Date())
  if ((pieces === undefined) === (pages === undefined)) return '请在 --pieces（按件）和 --pages（按量）中选择一个。'
  if (pages !== undefined && values.before !== undefined) return '--before 只用于按件计收。'
  if (!isLocalDate(on) || !TARIFFS.some(({ from }) => from <= on)) return `${on} 不是日期，或者早于收费标准施行之日。`
  if (![pieces ?? pages ?? '', before].every((value) => /^\d{1,6}$/.test(value))) return '件数、页数应当是不超过六位的整数。'
  const ruling = pieces === undefined ? feeByPages(Number(pages), on) : feeByPieces(Number(pieces), Number(before), on)
  return { ruling, json }
}

function parse(args: readonly string[]) {
  const one = { type: 'string' } as const
  const options = { pieces: one, pages: one, before: one, on: one, json: { type: 'boolean' } } as const
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
}

function print({ value, slices, steps }: FeeRuling, json: boolean, io: CommandIo): void {
  if (json) io.stdout.write(`${JSON.stringify({ feeFen: value, slices })}\n`)
  else io.stdout.write(steps.map(({ says, because }) => `${says}　〔${nameBasis(because)}〕\n`).join(''))
}
