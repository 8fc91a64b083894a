import { titleOf } from '../law/list-entry.ts'
import { escapeText } from '../publishing/body/body-html.ts'
import { OPINION_CHANNELS, OPINION_OUTCOMES, type OpinionChannel, type OpinionOutcome } from './opinion-procedure.ts'

/** An opinion as it is counted: how it came and, once it is handled, what became of it in words for the public. */
export interface CountedOpinion {
  readonly channel: OpinionChannel
  readonly answer: { readonly outcome: OpinionOutcome; readonly summary: string; readonly reason: string } | null
}

/** Opinions that were answered alike, as one line of the result. */
interface AnsweredAlike {
  readonly summary: string
  readonly outcome: OpinionOutcome
  readonly reason: string
  readonly count: number
}

/** 意见的统计. Each opinion counts once: by how it came, and by what became of it or as not handled yet. */
export interface OpinionTally {
  readonly total: number
  readonly unanswered: number
  readonly byChannel: readonly { readonly key: OpinionChannel; readonly title: string; readonly count: number }[]
  readonly byOutcome: readonly { readonly key: OpinionOutcome; readonly title: string; readonly count: number }[]
  /** In the order of their first opinion. */
  readonly lines: readonly AnsweredAlike[]
}

/** 统计意见. */
export function tallyOpinions(opinions: readonly CountedOpinion[]): OpinionTally {
  const answers = opinions.flatMap(({ answer }) => answer ?? [])
  const alike = Map.groupBy(answers, ({ summary, outcome, reason }) => JSON.stringify([summary, outcome, reason]))
  return {
    total: opinions.length,
    unanswered: opinions.length - answers.length,
    byChannel: OPINION_CHANNELS.map(({ key, title }) => ({ key, title, count: opinions.filter(({ channel }) => channel === key).length })),
    byOutcome: OPINION_OUTCOMES.map(({ key, title }) => ({ key, title, count: answers.filter(({ outcome }) => outcome === key).length })),
    lines: [...alike.values()].flatMap((same) => same.slice(0, 1).map((first) => ({ ...first, count: same.length }))),
  }
}

/** What a result is made from. */
export interface ConsultationFacts {
  readonly title: string
  readonly opensOn: string
  readonly closesOn: string
}

/** 意见征集结果的文本: title, summary and body as a document has them. Only what was written for the public: no opinion as it came, no name. */
export function resultText(
  { title, opensOn, closesOn }: ConsultationFacts,
  tally: OpinionTally,
): { readonly title: string; readonly summary: string; readonly body: string } {
  const { total, byChannel, byOutcome, lines } = tally
  const came = listed(byChannel.filter(({ count }) => count > 0))
  const became = listed(byOutcome)
  const numbers = total === 0 ? '没有收到意见' : `收到意见${total}条（${came}）：${became}`
  const period = `${opensOn}至${closesOn}，就“${title}”公开征求意见`
  const parts = [`<p>${escapeText(period)}，${escapeText(numbers)}。</p>`]
  if (lines.length > 0) {
    const rows = lines.map(
      ({ summary, count, outcome, reason }, at) =>
        `<tr><td>${at + 1}</td><td>${escapeText(summary)}</td><td>${count}</td><td>${titleOf(OPINION_OUTCOMES, outcome)}</td><td>${escapeText(reason)}</td></tr>`,
    )
    const head = ['序号', '意见内容', '条数', '采纳情况', '理由'].map((one) => `<th scope="col">${one}</th>`).join('')
    parts.push(`<h2>意见采纳情况</h2><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`)
  }
  return {
    title: shortened(`${title}的结果`, LONGEST_TITLE),
    summary: shortened(`${period}，${numbers}。`, LONGEST_SUMMARY),
    body: parts.join(''),
  }
}

const LONGEST_TITLE = 200
const LONGEST_SUMMARY = 500

function listed(counts: readonly { readonly title: string; readonly count: number }[]): string {
  return counts.map(({ title, count }) => `${title}${count}条`).join('，')
}

function shortened(text: string, longest: number): string {
  const signs = Array.from(text)
  return signs.length <= longest ? text : `${signs.slice(0, longest - 1).join('')}…`
}
