import { type Static, type TBoolean, type TOptional, type TString, Type } from 'typebox'
import { SENSITIVITIES, type Sensitivity } from '../../core/publishing/security-review.ts'
import { FINDING_LEVELS, METADATA_COLUMNS, type MetadataKey } from '../../core/publishing/site-import.ts'
import { CaseId, choice, day, maybe, orNull, pageNumber, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

const BASE = '/api/site-imports'

/** 去向. What becomes of the items of a batch. */
export const IMPORT_TARGETS = [
  { key: 'public', title: '原网站已经公开：签署后整批公开' },
  { key: 'drafts', title: '还没有公开：成为草稿，照常编审' },
] as const
/** 批次的状态. */
export const IMPORT_STATES = [
  { key: 'checking', title: '待核对' },
  { key: 'running', title: '接收中' },
  { key: 'done', title: '已接收' },
  { key: 'discarded', title: '已作废' },
] as const

const count = (title: string) => Type.Integer({ title })
const ImportRow = Type.Object({
  id: Type.Integer(),
  source: Type.String({ title: '来源' }),
  target: choice(IMPORT_TARGETS, '去向'),
  state: choice(IMPORT_STATES, '状态'),
  stagedBy: Type.String({ title: '上传人' }),
  stagedAt: Type.String({ title: '上传时间' }),
  signedBy: orNull(Type.String({ title: '签署人' })),
  signedAt: orNull(Type.String({ title: '签署时间' })),
  counts: Type.Object({
    all: count('全部'),
    stops: count('不能接收'),
    looks: count('须核对'),
    leftOut: count('不接收'),
    taken: count('已接收'),
    failed: count('没有成功'),
    ready: count('可以接收'),
  }),
})
export type ImportRow = Static<typeof ImportRow>

const FoundFinding = Type.Object({
  level: choice(FINDING_LEVELS, '轻重'),
  field: Type.String({ title: '栏' }),
  says: Type.String({ title: '问题' }),
  next: Type.String({ title: '怎么办' }),
})
export type FoundFinding = Static<typeof FoundFinding>

/** The fields of an item that are corrected in place; the text itself is not. */
type CorrectedKey = Exclude<MetadataKey, 'sourceKey' | 'bodyFile' | 'attachments'>
export const CORRECTED = METADATA_COLUMNS.filter(
  (column): column is (typeof METADATA_COLUMNS)[number] & { readonly key: CorrectedKey } =>
    column.key !== 'sourceKey' && column.key !== 'bodyFile' && column.key !== 'attachments',
)
const LONGEST = 200
const LONGER: Readonly<Partial<Record<CorrectedKey, number>>> = { summary: 1_000, keywords: 1_000, oldAddress: 1_000 }
const metadata = Type.Object(
  Object.fromEntries(CORRECTED.map(({ key, title }) => [key, maybe(title, LONGER[key] ?? LONGEST)])) as Record<
    CorrectedKey,
    TOptional<TString>
  >,
  STRICT,
)

const ImportItem = Type.Object({
  id: Type.Integer(),
  place: Type.String({ title: '位置' }),
  metadata: Type.Object(
    Object.fromEntries(CORRECTED.map(({ key, title }) => [key, Type.String({ title })])) as Record<CorrectedKey, TString>,
  ),
  words: Type.String({ title: '正文开头' }),
  files: Type.Array(Type.String(), { title: '附件' }),
  findings: Type.Array(FoundFinding),
  leftOut: Type.Boolean({ title: '不接收' }),
  documentId: orNull(Type.Integer()),
  failure: orNull(Type.String({ title: '没有成功的原因' })),
  hash: Type.String({ title: '现在的内容' }),
})
export type ImportItem = Static<typeof ImportItem>

/** 条目的分类. */
export const ITEM_VIEWS = [
  { key: 'stops', title: '不能接收' },
  { key: 'looks', title: '须核对' },
  { key: 'ready', title: '可以接收' },
  { key: 'left-out', title: '不接收' },
  { key: 'taken', title: '已接收' },
  { key: 'failed', title: '没有成功' },
] as const
export type ItemView = (typeof ITEM_VIEWS)[number]['key']

const FoundImport = Type.Object({
  ...ImportRow.properties,
  host: Type.String({ title: '旧网站的域名' }),
  findings: Type.Array(FoundFinding, { title: '整批的问题' }),
  listHash: Type.String({ title: '清单指纹' }),
  maySign: Type.Boolean({ title: '可以由您签署' }),
  total: Type.Integer(),
  pageSize: Type.Integer(),
  items: Type.Array(ImportItem),
})
export type FoundImport = Static<typeof FoundImport>

/** 五项问题. Answered for the whole list. */
const answers = Type.Object(
  Object.fromEntries(SENSITIVITIES.map(({ key, title }) => [key, Type.Boolean({ title })])) as Record<Sensitivity, TBoolean>,
  { ...STRICT, title: '是否涉及不应当公开的内容' },
)
const listHash = Type.String({ title: '核对过的清单', pattern: '^[0-9a-f]{64}$' })
const opinion = text('意见', 500)
const File = Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) })
const Started = Type.Object({ id: Type.Integer() })
/** Characters in base64 of an archive of 20 MB. */
const LONGEST_ARCHIVE = 28_000_000
export const ARCHIVE_BYTES = 30_000_000

/** The routes of taking over an old site. */
export const ROUTES = {
  listImports: { method: 'GET', path: BASE, summary: '接收批次', reply: Type.Object({ items: Type.Array(ImportRow) }) },
  stageImport: {
    method: 'POST',
    path: BASE,
    summary: '上传并核对旧网站的信息',
    body: Type.Object(
      {
        target: choice(IMPORT_TARGETS, '去向'),
        name: text('文件名', 200),
        host: maybe('旧网站的域名', 200),
        content: Type.String({ title: '文件（base64）', maxLength: LONGEST_ARCHIVE }),
      },
      STRICT,
    ),
    reply: Started,
  },
  importTemplate: { method: 'GET', path: `${BASE}/template`, summary: '下载著录表模板', reply: File },
  findImport: {
    method: 'GET',
    path: `${BASE}/:id`,
    summary: '批次详情',
    params: CaseId,
    query: Type.Object({ view: Type.Optional(choice(ITEM_VIEWS, '分类')), page: pageNumber() }),
    reply: FoundImport,
  },
  correctItem: {
    method: 'POST',
    path: `${BASE}/:id/items/:itemId`,
    summary: '更正条目',
    params: Type.Object({ id: rowKey(), itemId: rowKey() }),
    body: Type.Object({ hash: listHash, leftOut: Type.Boolean({ title: '不接收', default: false }), metadata }, STRICT),
    reply: ImportItem,
  },
  signImport: {
    method: 'POST',
    path: `${BASE}/:id/signature`,
    summary: '终审并签署整批',
    params: CaseId,
    body: Type.Object({ listHash, answers, securityBy: text('保密审查由谁办理', 50), securityOn: day('保密审查的日期'), opinion }, STRICT),
    reply: Started,
  },
  startDrafts: {
    method: 'POST',
    path: `${BASE}/:id/drafts`,
    summary: '生成草稿',
    params: CaseId,
    body: Type.Object({ listHash }, STRICT),
    reply: Started,
  },
  discardImport: {
    method: 'POST',
    path: `${BASE}/:id/discard`,
    summary: '作废批次',
    params: CaseId,
    body: Type.Object({}, STRICT),
    reply: Started,
  },
  exportFindings: { method: 'GET', path: `${BASE}/:id/report`, summary: '下载核对报告', params: CaseId, reply: File },
} as const
