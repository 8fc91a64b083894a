import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite } from './citation.ts'

/** 施行期间. The days on which an entry of a list that law can change is in force. An entry is ended with `until`, never edited or deleted. */
export interface InForce {
  readonly from: LocalDate
  /** The basis of the first day. */
  readonly fromBecause: Basis
  /** The last day; absent while no end is known. */
  readonly until?: LocalDate
}

/** 自条例施行之日起. For entries in force since the regulation took effect. */
export const SINCE_REGULATION = {
  from: '2019-05-15' as LocalDate,
  fromBecause: cite('ogi-2019', 56, '本条例自2019年5月15日起施行'),
} as const satisfies InForce

/** 现行的各项. The entries of a list that are in force on a day, in the order of the list. */
export function inForce<Entry extends InForce>(list: readonly Entry[], on: LocalDate): Entry[] {
  return list.filter(({ from, until }) => from <= on && (until === undefined || on <= until))
}
