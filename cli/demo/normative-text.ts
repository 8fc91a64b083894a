import type { LocalDate } from '../../core/calendar/local-date.ts'
import { article, type DemoWork, type Occasion, signed, type Written } from './texts.ts'

/** A document that is valid for a time. */
export interface RuleOccasion extends Occasion {
  readonly effectiveOn: LocalDate
  readonly validTo: LocalDate
}

/** 行政规范性文件 with its 政策解读; some are repealed two years later. */
export interface DemoRule extends Omit<DemoWork, 'write'> {
  readonly write: (occasion: RuleOccasion) => Written
  readonly explain: (occasion: RuleOccasion, title: string) => Written
  /** The finding of the clean-up that repealed it. */
  readonly repealed?: string
  /** Working days after which the interpretation is drafted, where it was not at once. */
  readonly explainedAfter?: number
}

/** 印发正文. The notice that issues a measure, its signature and the measure itself. */
export function issued(occasion: RuleOccasion, to: string, name: string, ...blocks: readonly string[]): string {
  return article(
    to,
    `《${name}》已经公开征求意见、合法性审核和集体讨论决定，现印发给你们，请遵照执行。`,
    signed(occasion),
    `<h2 align="center">${name}</h2>`,
    ...blocks,
  )
}
