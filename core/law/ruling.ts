import type { Basis } from './citation.ts'

/** 理由. One reason of a conclusion, in Chinese, with its basis. */
export interface Step {
  readonly says: string
  readonly because: Basis
}

/** 结论及理由. A value with the reasons for it. */
export interface Ruling<T> {
  readonly value: T
  readonly steps: readonly Step[]
}

/** 可否. Whether something is allowed and, if not, the code of the refusal and why. Returned, never thrown. */
export type Judgement<Code extends string = string> = { readonly allowed: true } | Denied<Code>

/** 不予准许. The refusal of a judgement. */
export interface Denied<Code extends string = string> {
  readonly allowed: false
  readonly code: Code
  readonly says: string
  readonly because: Basis
  /** Refused to this person in any state of the record. */
  readonly personal?: boolean
}

/** 准许. */
export const ALLOWED = { allowed: true } as const

/** 不予准许. A refusal with its article. */
export function denied<Code extends string>(code: Code, says: string, because: Basis): Denied<Code> {
  return { allowed: false, code, says, because }
}

/** 拒绝的措辞. The obstacle, what to do about it, and the basis; the message joins the first two. */
export interface RefusalWords {
  readonly says: string
  readonly next: string
  readonly because: Basis
  /** Refused to this person in any state of the record. */
  readonly personal?: boolean
}

/**
 * 不予准许. Builds the refusals of a table by code; `detail` adds the days or figures of the case, `because` a more exact article than the
 * table's.
 */
export function denialsOf<Code extends string>(table: Readonly<Record<Code, RefusalWords>>) {
  return (code: Code, detail = '', because: Basis = table[code].because): Denied<Code> => ({
    ...denied(code, refusalText(table[code], detail), because),
    ...(table[code].personal && { personal: true }),
  })
}

/** 拒绝的全文. The reason, the days or figures of the case, and what to do. */
export function refusalText({ says, next }: RefusalWords, detail = ''): string {
  return `${says}${detail ? `（${detail}）` : ''}，${next}`
}
