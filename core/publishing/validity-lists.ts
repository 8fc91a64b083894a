import { addDays, type LocalDate } from '../calendar/local-date.ts'
import { type Basis, practice } from '../law/citation.ts'
import { type NormativeDocument, type Validity, validityOn } from './normative-document.ts'

const PUBLISHED_LISTS = practice(
  '清理后公布继续有效、废止、失效的文件目录，未列入继续有效目录的不得作为行政管理依据',
  '各地行政规范性文件管理办法',
)

/**
 * 文件清理结果清单. The three lists that are published after a clean-up. One that is not yet in force stands with the valid ones, since nothing has
 * ended it.
 */
const VALIDITY_LISTS = [
  { key: 'in-force', title: '继续有效的文件', validities: ['valid', 'not-yet'], because: PUBLISHED_LISTS },
  { key: 'repealed', title: '废止的文件', validities: ['repealed', 'replaced'], because: PUBLISHED_LISTS },
  { key: 'lapsed', title: '失效的文件', validities: ['lapsed', 'expired'], because: PUBLISHED_LISTS },
] as const satisfies readonly { key: string; title: string; validities: readonly Validity[]; because: Basis }[]

/** 分列清单. Each list with its documents as they stand on a day, in the order given. */
export function validityLists<D extends { readonly validity: NormativeDocument }>(documents: readonly D[], on: LocalDate) {
  return VALIDITY_LISTS.map(({ key, title, validities }) => {
    const within: readonly Validity[] = validities
    return { key, title, documents: documents.filter(({ validity }) => within.includes(validityOn(validity, on).value)) }
  })
}

/** 失效之日. The first day on which the document is no longer valid, whichever came first; null while nothing ends it. */
export function endOf({ endedOn, validTo }: NormativeDocument): LocalDate | null {
  const days = [endedOn, validTo && addDays(validTo, 1)].filter((day): day is LocalDate => day !== undefined)
  return days.toSorted((a, b) => (a < b ? -1 : 1))[0] ?? null
}
