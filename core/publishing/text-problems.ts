import type { LocalDate } from '../calendar/local-date.ts'
import { titleOf } from '../law/list-entry.ts'
import { DOCUMENT_COLUMNS } from './columns.ts'
import { columnsOf, DOCUMENT_KINDS, type DocumentKind, type FieldValues, hasValidity } from './document-kinds.ts'
import { fieldProblems } from './field-problems.ts'
import { type PublicityFacts, publicityProblems } from './publicity.ts'

/** What a text says of itself, as far as its parts must fit one another. */
export interface TextFacts {
  readonly columnKey: string
  readonly kind: DocumentKind
  readonly documentNumber?: string | undefined
  readonly formedOn: LocalDate
  readonly madeOn: LocalDate
  /** 原发布日期. When it was published before it came to this platform; absent for what is published here first. */
  readonly firstPublishedOn?: LocalDate | undefined
  readonly effectiveOn?: LocalDate | undefined
  readonly validTo?: LocalDate | undefined
  readonly interpretsId?: number | undefined
  readonly fields?: FieldValues | undefined
  readonly repeals?: readonly number[] | undefined
  readonly amends?: readonly number[] | undefined
  readonly firstPublishedIn?: string | undefined
}

/** 填写问题. Every contradiction within a text, by field; empty when there is none. */
export function textProblems(
  text: TextFacts & PublicityFacts,
  today: LocalDate,
  makesRegulations: boolean,
): { readonly path: string; readonly message: string }[] {
  const from = text.effectiveOn ?? text.madeOn
  const isNorm = hasValidity(text.kind)
  const isStatement = text.kind === 'statement'
  const { act, outsideTitle } = text.fields ?? {}
  const isElsewhere = text.kind === 'enforcement' && text.columnKey !== (act === 'licence' ? 'services' : 'penalties')
  const rules: readonly (readonly [wrong: boolean, path: string, message: string])[] = [
    [misplaced(text), 'columnKey', whereOf(text.kind)],
    [!isNorm && !isStatement && text.columnKey === 'normative', 'columnKey', '规章和行政规范性文件与同名栏目须一致'],
    [text.kind === 'regulation' && !makesRegulations, 'kind', '本机关没有规章制定权，不能发布规章'],
    [
      text.kind !== 'interpretation' && !isStatement && text.columnKey === 'interpretation',
      'columnKey',
      '“政策解读”栏目只放政策解读，请另选栏目',
    ],
    [isElsewhere && act === 'licence', 'columnKey', '行政许可决定放在“行政许可和管理服务事项”栏目'],
    [isElsewhere && (act === 'penalty' || act === 'coercion'), 'columnKey', '行政处罚、行政强制决定放在“行政处罚和行政强制”栏目'],
    [
      text.kind === 'interpretation' && text.interpretsId === undefined && outsideTitle === undefined,
      'interpretsId',
      '请选择所解读的文件；文件不在本平台的，填写其标题和网址',
    ],
    [
      text.interpretsId !== undefined && outsideTitle !== undefined,
      'interpretsId',
      '所解读的文件在本平台的就选择，在其他网站的就填写标题，请只留一种',
    ],
    [isNorm && !text.documentNumber, 'documentNumber', '规章和行政规范性文件须有发文字号'],
    [text.madeOn > today, 'madeOn', '成文日期不能晚于今天'],
    [text.formedOn > today, 'formedOn', '生成日期不能晚于今天'],
    [text.formedOn < text.madeOn && isNorm, 'formedOn', '生成日期不能早于成文日期'],
    [text.firstPublishedOn !== undefined && text.firstPublishedOn > today, 'firstPublishedOn', '原发布日期不能晚于今天'],
    [text.firstPublishedOn !== undefined && text.firstPublishedOn < text.madeOn, 'firstPublishedOn', '原发布日期不能早于成文日期'],
    [!isNorm && text.validTo !== undefined, 'validTo', '只有规章和行政规范性文件有有效期'],
    [text.validTo !== undefined && text.validTo < from, 'validTo', '有效期的最后一日不能早于施行日期'],
    [
      text.firstPublishedOn === undefined && text.firstPublishedIn !== undefined,
      'firstPublishedOn',
      '请填写原发布日期，或者删去原来发布的地方',
    ],
    [!isNorm && text.repeals !== undefined, 'repeals', '只有规章和行政规范性文件可以废止其他文件'],
    [!isNorm && text.amends !== undefined, 'amends', '只有规章和行政规范性文件可以修改其他文件'],
    [text.amends?.some((one) => text.repeals?.includes(one)) === true, 'amends', '同一个文件不能既修改又废止，请只选一项'],
  ]
  return [
    ...rules.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message })),
    ...publicityProblems(text, today),
    ...fieldProblems(text.kind, text.fields ?? {}, today),
  ]
}

function misplaced({ kind, columnKey }: TextFacts): boolean {
  return columnsOf(kind)?.every((key) => key !== columnKey) ?? false
}

function whereOf(kind: DocumentKind): string {
  const columns = columnsOf(kind)?.map((key) => `“${titleOf(DOCUMENT_COLUMNS, key)}”`) ?? []
  return `${titleOf(DOCUMENT_KINDS, kind)}须放在${columns.join('或者')}栏目`
}
