import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Block } from './blocks.ts'

/** 已公开的文件. A published document as it is downloaded. */
export interface PublishedText {
  readonly agency: string
  /** A line feed breaks the line. */
  readonly title: string
  /** 发文字号. */
  readonly number?: string
  /** 效力说明, such as （2025年9月1日起废止）; a copy that has left the site must still say it. */
  readonly remark?: string
  readonly body: readonly Block[]
  /** 成文日期; printed with the agency at the end unless the body already ends with it. */
  readonly issuedOn?: LocalDate
}
