import type { LocalDate } from '../../core/calendar/local-date.ts'
import { bodyWords } from '../../core/publishing/body/body-words.ts'
import { picturesOf } from '../../core/publishing/body/pictures.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS, hasValidity } from '../../core/publishing/document-kinds.ts'
import { type Finding, hasStop, type Metadata, type MetadataKey, personalData, readDay } from '../../core/publishing/site-import.ts'
import { textProblems } from '../../core/publishing/text-problems.ts'
import { type DocumentText, LONGEST_BODY, readBody } from '../publishing/index.ts'
import { oldAddress } from './old-address.ts'
import type { SourceItem } from './read-items.ts'

/** For whom and when items are judged. */
export interface Judging {
  readonly target: 'public' | 'drafts'
  readonly today: LocalDate
  readonly makesRegulations: boolean
}

type Judged = { readonly findings: readonly Finding[]; readonly text: DocumentText | undefined }

const [LONGEST_TITLE, LONGEST_SUMMARY, MADE_SUMMARY] = [200, 500, 150]
const MOST_FILES = 20
const DAYS = ['madeOn', 'firstPublishedOn', 'formedOn', 'effectiveOn', 'validTo'] as const

/** 条目成文. The text that an item becomes, with everything that a person must know of it; no text while something stops it. */
export function textOfItem({ metadata, body, files, findings: read }: SourceItem, judging: Judging): Judged {
  const findings: Finding[] = [...read]
  const find = (wrong: boolean, key: Finding['key'], field: MetadataKey, what?: string): void => {
    if (wrong) findings.push({ key, field, ...(what && { what: what.slice(0, 100) }) })
  }
  const days = daysOf(metadata, findings)
  const tree = readBody(body)
  const words = bodyWords(tree)
  const title = metadata.title?.trim() ?? ''
  const columnKey = columnOf(metadata.columnKey)
  const kind = kindOf(metadata.kind ?? (columnKey === 'normative' ? 'normative' : 'general'))
  find(title === '', 'title-missing', 'title')
  find(title.length > LONGEST_TITLE, 'title-long', 'title')
  find(!metadata.columnKey && !columnKey, 'column-missing', 'columnKey')
  find(metadata.columnKey !== undefined && !columnKey, 'column-unknown', 'columnKey', metadata.columnKey)
  find(kind === undefined, 'kind-unknown', 'kind', metadata.kind)
  find(words === '' && picturesOf(tree).length === 0 && files.length === 0, 'body-empty', 'bodyFile')
  find(files.length > MOST_FILES, 'attachments-many', 'attachments')
  find(body.length > LONGEST_BODY, 'body-long', 'bodyFile')
  find(metadata.oldAddress !== undefined && !oldAddress(metadata.oldAddress), 'address-unreadable', 'oldAddress', metadata.oldAddress)
  // Drafts are published here first; only what was public has a day on which it was.
  const isPublic = judging.target === 'public'
  find(isPublic && !metadata.firstPublishedOn, 'published-missing', 'firstPublishedOn')
  const personal = personalData(`${title} ${words}`)
  find(personal.length > 0, 'personal-data', 'bodyFile', personal.join('、'))
  const madeOn = days.madeOn ?? days.firstPublishedOn
  find(!days.madeOn && madeOn !== undefined, 'made-assumed', 'madeOn')
  find(!madeOn && !isPublic && !metadata.madeOn, 'day-unreadable', 'madeOn', '成文日期没有填写')
  const summary = metadata.summary?.trim() || words.slice(0, MADE_SUMMARY) || title
  find(!metadata.summary?.trim(), 'summary-made', 'summary')
  if (hasStop(findings) || !kind || !columnKey || !madeOn) return { findings, text: undefined }
  const text: DocumentText = {
    columnKey,
    kind,
    title,
    ...(metadata.documentNumber && { documentNumber: metadata.documentNumber.slice(0, 60) }),
    summary: summary.slice(0, LONGEST_SUMMARY),
    body,
    keywords: keywordsOf(metadata.keywords),
    formedOn: days.formedOn ?? madeOn,
    madeOn,
    ...(isPublic && days.firstPublishedOn && { firstPublishedOn: days.firstPublishedOn }),
    ...(hasValidity(kind) && days.effectiveOn && { effectiveOn: days.effectiveOn }),
    ...(hasValidity(kind) && days.validTo && { validTo: days.validTo }),
    files: files.map(({ hash, name }) => ({ hash, name })),
  }
  const problems = textProblems(text, judging.today, judging.makesRegulations)
  for (const { path, message } of problems) findings.push({ key: 'text-problem', field: path as MetadataKey, what: message })
  return { findings, text: problems.length > 0 ? undefined : text }
}

function daysOf(metadata: Metadata, findings: Finding[]): Partial<Record<(typeof DAYS)[number], LocalDate>> {
  const read = DAYS.flatMap((field) => {
    const written = metadata[field]
    if (!written) return []
    const day = readDay(written)
    if (!day) findings.push({ key: 'day-unreadable', field, what: written.slice(0, 40) })
    return day ? [[field, day] as const] : []
  })
  return Object.fromEntries(read)
}

function columnOf(written: string | undefined): DocumentText['columnKey'] | undefined {
  return DOCUMENT_COLUMNS.find(({ key, title }) => key === written || title === written?.trim())?.key
}

/** Kinds with a link or fields of their own, which no table here names, are written by hand. */
function kindOf(written: string): DocumentText['kind'] | undefined {
  const kind = DOCUMENT_KINDS.find(({ key, title }) => key === written || title === written.trim())
  return kind && kind.key !== 'interpretation' && kind.fields.length === 0 ? kind.key : undefined
}

function keywordsOf(written = ''): string[] {
  const words = written.split(/[;；,，、|\s]+/).filter((word) => word !== '' && word.length <= 20)
  return [...new Set(words)].slice(0, 10)
}
