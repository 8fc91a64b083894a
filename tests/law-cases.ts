import { BUILT_IN_CALENDAR } from '../core/calendar/holidays.ts'
import { localDate } from '../core/calendar/local-date.ts'
import { nameBasis } from '../core/law/citation.ts'
import { ruleOf } from '../core/procedure/replay.ts'
import { DEADLINE_CASES, type DeadlineCase } from '../core/requests/answer-deadline.cases.ts'
import type { Fact } from '../core/requests/facts.ts'
import { FEE_CASES } from '../core/requests/fee.cases.ts'
import { feeByPages, feeByPieces } from '../core/requests/fee.ts'
import { outcomeEntry } from '../core/requests/outcome.ts'
import { RECEIPT_CASES } from '../core/requests/receipt-day.cases.ts'
import { receiptDay } from '../core/requests/receipt-day.ts'
import { replayRequest } from '../core/requests/replay.ts'
import { REQUEST_PROCEDURE } from '../core/requests/request-procedure.ts'
import { WAITING_CASES } from '../core/requests/waiting.cases.ts'

/** 规则用例表. Prints what the rules give for each case, for a lawyer to read and sign; the tests run the same cases. */
export function lawCases(): string {
  const sections = [
    section('收到申请之日', ['情形', '结果', '依据'], RECEIPT_CASES.map(receiptRow)),
    section('答复期限', ['情形', '经过', '届满之日', '依据'], [...DEADLINE_CASES, ...WAITING_CASES].map(deadlineRow)),
    section('信息处理费', ['情形', '计收', '元', '依据'], FEE_CASES.map(feeRow)),
  ]
  return sections.join('\n')
}

function receiptRow({ says, channel, arrival }: (typeof RECEIPT_CASES)[number]): string[] {
  const day = receiptDay(channel, arrival)
  if ('code' in day) return [says, `不能确定：${day.says}`, nameBasis(day.because)]
  return [says, day.value, day.steps.map(({ because }) => nameBasis(because)).join('、')]
}

function deadlineRow({ says, article, facts }: DeadlineCase): string[] {
  const replayed = replayRequest(facts, BUILT_IN_CALENDAR)
  const passed = facts.map(describe).join('；')
  if (!replayed.allowed) return [says, passed, `不能办理：${replayed.says}`, article]
  const open = replayed.notBefore && `待定，不早于${replayed.notBefore}`
  return [says, passed, replayed.dueOn ?? open ?? '没有正在计算的期限', article]
}

function describe(fact: Fact): string {
  const title = ruleOf(REQUEST_PROCEDURE, fact.kind)?.title ?? '作废'
  const more = [
    'workingDays' in fact && `${fact.workingDays}个工作日`,
    'consultation' in fact && fact.consultation,
    'deliveredOn' in fact && `${fact.deliveredOn}送达`,
    'notifiedOn' in fact && `${fact.notifiedOn}告知`,
    'respondBy' in fact && `期限至${fact.respondBy}`,
    'until' in fact && `至${fact.until}`,
    'outcome' in fact && outcomeEntry(fact.outcome).title,
  ].filter((part) => part !== false)
  return `${fact.on} ${title}${more.length > 0 ? `（${more.join('，')}）` : ''}`
}

function feeRow({ says, pieces, before = 0, pages }: (typeof FEE_CASES)[number]): string[] {
  const on = localDate('2025-09-26')
  const fee = pages === undefined ? feeByPieces(pieces ?? 0, before, on) : feeByPages(pages, on)
  const bases = new Set(fee.steps.map(({ because }) => nameBasis(because)))
  return [says, pages === undefined ? '按件' : '按量', String(fee.value / 100), [...bases].join('、')]
}

function section(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  return `## ${title}（${rows.length}例）\n\n${lines.join('\n')}\n`
}

if (import.meta.main) process.stdout.write(`# 规则用例\n\n${lawCases()}`)
