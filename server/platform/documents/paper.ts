import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Block, Pictures } from './blocks.ts'

/** 文稿. A titled text, as an annual report or a published document is downloaded; the common input of its PDF and Word file. */
export interface Paper {
  readonly agency: string
  /** A line feed breaks the line. */
  readonly title: string
  /** 发文字号. */
  readonly number?: string | undefined
  /** 效力说明, such as （2025年9月1日起废止）, so that a downloaded copy says it too. */
  readonly remark?: string | undefined
  readonly body: readonly Block[]
  /** What can be drawn of the pictures of the body. */
  readonly pictures?: Pictures
  /** 成文日期 or the day of publication, printed under the agency's name at the end. */
  readonly datedOn?: LocalDate | undefined
}
