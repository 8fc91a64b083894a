import type { LocalDate } from '../../../core/calendar/local-date.ts'
import type { Block } from './blocks.ts'

/** A text under a title, with a signature when it is dated. */
export interface Paper {
  readonly agency: string
  readonly title: string
  readonly number?: string | undefined
  readonly remark?: string | undefined
  readonly body: readonly Block[]
  readonly datedOn?: LocalDate | undefined
}
