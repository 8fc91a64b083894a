import { type LocalDate, localDate } from '../calendar/local-date.ts'
import { isIdentityCardNumber } from '../requests/identity-number.ts'

/**
 * 著录的栏. The columns of a table that describes the items of an old site, by their titles and in any order; `names` are what front matter and
 * the meta tags of pages call the same.
 */
export const METADATA_COLUMNS = [
  { key: 'sourceKey', title: '编号', names: ['原编号', 'id', 'docid'] },
  { key: 'title', title: '标题', names: ['名称', '信息标题', 'title', 'articletitle'] },
  { key: 'columnKey', title: '栏目', names: ['所属栏目', 'column', 'category', 'columnname'] },
  { key: 'kind', title: '种类', names: ['信息种类', 'kind'] },
  { key: 'documentNumber', title: '发文字号', names: ['文号', 'number', 'documentnumber'] },
  { key: 'madeOn', title: '成文日期', names: ['发文日期', 'made', 'madeon'] },
  { key: 'firstPublishedOn', title: '发布日期', names: ['原发布日期', '发布时间', 'date', 'published', 'pubdate'] },
  { key: 'formedOn', title: '生成日期', names: ['formed', 'formedon'] },
  { key: 'effectiveOn', title: '施行日期', names: ['实施日期', 'effective'] },
  { key: 'validTo', title: '有效期至', names: ['有效期', 'validto'] },
  { key: 'summary', title: '内容概述', names: ['概述', '摘要', 'summary', 'description'] },
  { key: 'keywords', title: '关键词', names: ['keywords', 'tags'] },
  { key: 'bodyFile', title: '正文文件', names: ['正文', '文件', 'file'] },
  { key: 'attachments', title: '附件', names: ['附件文件', 'files', 'attachments'] },
  { key: 'oldAddress', title: '旧地址', names: ['原地址', '网址', '链接', 'url', 'address'] },
] as const

export type MetadataKey = (typeof METADATA_COLUMNS)[number]['key']
/** 著录. What is said of an item, as it was written. */
export type Metadata = Readonly<Partial<Record<MetadataKey, string>>>

/** The column of that name; undefined for one that is not taken. */
export function metadataKey(name: string): MetadataKey | undefined {
  const wanted = name.replaceAll(/[\s*：:_-]/g, '').toLowerCase()
  return METADATA_COLUMNS.find(({ title, names }) => title === wanted || names.some((one) => one === wanted))?.key
}

/** 问题的轻重. Whether an item can be taken over, must be looked at, or is only told of. */
export const FINDING_LEVELS = [
  { key: 'stop', title: '不能接收' },
  { key: 'look', title: '须核对' },
  { key: 'note', title: '说明' },
] as const

/** 核对的问题. What a check says of an item, and what to do. */
export const FINDINGS = {
  'unreadable-file': { level: 'stop', says: '文件读不出', next: '请另存为 .html、.md 或者 .docx 后重新上传' },
  'body-missing': { level: 'stop', says: '没有找到正文文件', next: '请核对“正文文件”一栏的文件名，或者补上文件' },
  'body-empty': { level: 'stop', says: '清理格式后正文是空的，也没有附件', next: '请补上正文，或者不接收这一条' },
  'body-long': { level: 'stop', says: '正文过长', next: '请把一部分作为附件' },
  'title-missing': { level: 'stop', says: '没有标题', next: '请填写标题' },
  'title-long': { level: 'stop', says: '标题超过200字', next: '请改短' },
  'column-missing': { level: 'stop', says: '没有栏目', next: '请选择栏目' },
  'column-unknown': { level: 'stop', says: '没有这个栏目', next: '请改成本平台的栏目' },
  'kind-unknown': { level: 'stop', says: '没有这个信息种类', next: '请改为一般信息、行政规范性文件或者规章' },
  'day-unreadable': { level: 'stop', says: '日期读不出', next: '请写成 2019-03-04' },
  'published-missing': { level: 'stop', says: '没有发布日期', next: '请填写在原网站发布的日期' },
  'text-problem': { level: 'stop', says: '著录前后不一致', next: '请更正' },
  duplicate: { level: 'stop', says: '同一批中重复', next: '请只留一条' },
  'taken-before': { level: 'note', says: '以前已经接收过', next: '这一条自动跳过，不会重复' },
  'attachment-missing': { level: 'look', says: '没有找到附件', next: '请补上附件后重新上传，或者核对后不接收这个附件' },
  'attachment-kind': { level: 'look', says: '附件的格式不能接收', next: '请另存为 PDF、docx 或者 xlsx 后重新上传' },
  'attachments-many': { level: 'stop', says: '附件超过20个', next: '请把附件并成压缩包' },
  'picture-missing': { level: 'look', says: '没有带过来的图片', next: '请补上图片文件，格式为 JPG 或者 PNG' },
  'not-taken': { level: 'look', says: '没有带过来的内容', next: '请与原文核对' },
  'personal-data': { level: 'look', says: '可能含有个人信息', next: '请核对应不应当公开；不应当的，不接收这一条，打码后另行处理' },
  'address-unreadable': {
    level: 'look',
    says: '旧地址读不出，不能转到新页面',
    next: '请写完整，例如 http://www.example.gov.cn/2019/t1.html',
  },
  'made-assumed': { level: 'note', says: '没有成文日期，按发布日期记载', next: '文上有落款日期的，请填写' },
  'summary-made': { level: 'note', says: '没有内容概述，取正文开头', next: '需要的可以改写' },
  'alternative-made': { level: 'note', says: '图片没有替代文字，以标题代替', next: '重要的图片请在接收后补写' },
  'column-ignored': { level: 'note', says: '表中的这一栏不接收', next: '需要的请改用模板中的栏名' },
  'file-unused': { level: 'note', says: '文件没有列在表中', next: '需要接收的请在表中加一行' },
} as const satisfies Record<string, { level: (typeof FINDING_LEVELS)[number]['key']; says: string; next: string }>

type FindingKey = keyof typeof FINDINGS

/** A finding about an item; `what` names the word, file or day that it is about. */
export interface Finding {
  readonly key: FindingKey
  readonly field?: MetadataKey
  readonly what?: string
}

/** A finding in words, as in “没有找到附件：附件1.pdf”. */
export function sayFinding({ key, what }: Finding): string {
  return what ? `${FINDINGS[key].says}：${what}` : FINDINGS[key].says
}

/** Whether one of the findings keeps the item from being taken over. */
export function hasStop(findings: readonly Finding[]): boolean {
  return findings.some(({ key }) => FINDINGS[key].level === 'stop')
}

const DAY = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[T\s].*)?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/

/** A day as people, tables and pages write it, whatever time follows; undefined when it is none. */
export function readDay(written: string): LocalDate | undefined {
  const found = DAY.exec(written.trim()) ?? DIGITS.exec(written.trim())
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  try {
    return localDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  } catch {
    return undefined
  }
}

const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/g
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/

/** What in a text looks like an identity number or a mobile telephone; in words without the number itself. */
export function personalData(text: string): string[] {
  const identity = [...text.matchAll(IDENTITY)].some(([number]) => isIdentityCardNumber(number.toUpperCase()))
  return [...(identity ? ['居民身份证号码'] : []), ...(MOBILE.test(text) ? ['手机号码'] : [])]
}
