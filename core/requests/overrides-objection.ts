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
  /** The grounds for withholding the rest in a partial disclosure. */
  readonly grounds?: readonly Outcome[] | undefined
  /** Information that was already public is not disclosed by this answer. */
  readonly alreadyPublic: boolean
}

/**
 * 第三方不同意仍予公开. Whether an answer discloses what a third party objected to, so that the third party must be told the content and the reason
 * in writing. A partial disclosure that withholds to protect third parties follows the objection.
 */
export function overridesObjection({ party, position }: Opinion, { outcome, grounds = [], alreadyPublic }: Disclosure): boolean {
  if (party !== 'third-party' || position === null || position === 'agrees') return false
  if (outcome === 'granted') return !alreadyPublic
  return outcome === 'partial' && !grounds.includes('withheld/third-party-rights')
}
