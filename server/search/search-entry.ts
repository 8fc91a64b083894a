import { type DocumentKind, hasValidity } from '../../core/publishing/document-kinds.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { fold, plainLines } from '../platform/runtime/fold.ts'
import { agencySign, columnSign, LIMITED_SIGN, piecesOfTitle, sliceOf, sliceSign, yearSign } from './lexemes.ts'
import { wordVector } from './word-vector.ts'
import { type Placed, placedWords } from './words.ts'

/** The form of the entries that this program writes; entries of an older form are written anew by a job. */
export const FORM = 2
/** Letters between title and text, so that no phrase runs from one into the other. */
const GAP = 20

/** 可检索的内容. What is known of a published document when it is indexed. */
export interface Searchable {
  readonly documentId: number
  readonly agencyId: number
  readonly columnKey: string
  readonly kind: DocumentKind
  readonly publishedAt: Date
  readonly title: string
  /** 文号、索引号: found in every form of brackets and by each part. */
  readonly numbers: readonly string[]
  readonly keywords: readonly string[]
  /** 概述、正文 and what stands in attachments: shown in extracts. */
  readonly text: string
  /** Names of the agency and of attachments: found, but not shown. */
  readonly beside: readonly string[]
}

/** 检索索引的一行. What is derived from the text itself; validity is copied by the database. */
export function searchEntry(document: Searchable) {
  const { documentId, agencyId, columnKey, kind, publishedAt, title, numbers, keywords, text, beside } = document
  const head = placedWords([title, ...numbers, ...keywords].join(' '))
  const body = placedWords([text, ...beside].join(' '))
  return entryOf({ documentId, agencyId, columnKey, kind, publishedAt, title, numbers, text }, head, body.words)
}

/** The same from words that were cut already. */
export function entryOf(
  document: Omit<Searchable, 'keywords' | 'beside'>,
  head: { readonly words: readonly Placed[]; readonly length: number },
  body: readonly Placed[],
) {
  const { documentId, agencyId, columnKey, kind, publishedAt, title, numbers, text } = document
  const year = Number(chinaDay(publishedAt).slice(0, 4))
  const limited = hasValidity(kind)
  const signs = [
    agencySign(agencyId),
    columnSign(columnKey),
    yearSign(year),
    sliceSign(sliceOf(documentId)),
    ...(limited ? [LIMITED_SIGN] : []),
    ...[title, ...numbers].map(fold).flatMap(piecesOfTitle),
  ]
  const behind = body.map(({ word, at }) => ({ word, at: at + head.length + GAP }))
  return {
    agency_id: agencyId,
    column_key: columnKey,
    year,
    limited,
    published_at: publishedAt,
    title,
    plain: plainLines(title, numbers),
    text,
    title_words: wordVector(head.words, [], signs),
    words: wordVector(head.words, behind, signs),
    form: FORM,
  }
}
