import { cite } from '../law/citation.ts'
import type { ConsultedParty, Position } from './facts.ts'
import type { Outcome } from './outcome.ts'

/** 决定公开时告知第三方. 条例第三十二条. */
export const TELL_THIRD_PARTY = cite(
  'ogi-2019',
  32,
  '行政机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的政府信息内容和理由书面告知第三方',
)

interface Opinion {
  readonly party: ConsultedParty
  readonly position: Position | null
}

interface Disclosure {
  readonly outcome: Outcome
  /** The grounds on which the rest of a partial disclosure is withheld. */
  readonly grounds?: readonly Outcome[] | undefined
  /** What was public already is not disclosed by this answer. */
  readonly alreadyPublic: boolean
}

/**
 * 第三方不同意仍予公开. Whether an answer discloses what a third party objected to, so that its content and the reason must be told to the
 * third party in writing. A partial disclosure that withholds for the sake of third parties follows the objection.
 */
export function overridesObjection({ party, position }: Opinion, { outcome, grounds = [], alreadyPublic }: Disclosure): boolean {
  if (party !== 'third-party' || position === null || position === 'agrees') return false
  if (outcome === 'granted') return !alreadyPublic
  return outcome === 'partial' && !grounds.includes('withheld/third-party-rights')
}
