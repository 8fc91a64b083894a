/** 列表的一列. What the head says, and how a reader may treat it. */
export interface ListColumn {
  readonly key: string
  readonly title: string
  /** It leads to the record and is always shown. */
  readonly always?: true
  readonly sorts?: true
  /** Shown once it is chosen. */
  readonly extra?: true
  /** Only for readers of several agencies, who see it without choosing. */
  readonly several?: true
}

const AGENCY = { key: 'agency', title: '机关', sorts: true, several: true } as const

/** 依申请公开的列表. */
export const REQUEST_COLUMNS = [
  { key: 'request', title: '申请', always: true, sorts: true },
  AGENCY,
  { key: 'state', title: '状态', sorts: true },
  { key: 'due', title: '应答复日', sorts: true },
  { key: 'received', title: '收到之日', sorts: true },
  { key: 'channel', title: '渠道', sorts: true, extra: true },
  { key: 'applicantKind', title: '申请人类型', sorts: true, extra: true },
  { key: 'outcome', title: '办理结果', sorts: true, extra: true },
  { key: 'answered', title: '答复日', sorts: true, extra: true },
  { key: 'handler', title: '经办人', sorts: true },
] as const satisfies readonly ListColumn[]

/** 信息发布的列表. */
export const DOCUMENT_COLUMNS_SHOWN = [
  { key: 'document', title: '信息', always: true, sorts: true },
  AGENCY,
  { key: 'state', title: '状态', sorts: true },
  { key: 'column', title: '栏目', sorts: true, extra: true },
  { key: 'kind', title: '信息种类', sorts: true, extra: true },
  { key: 'number', title: '发文字号', sorts: true, extra: true },
  { key: 'formed', title: '生成日期', sorts: true, extra: true },
  { key: 'publishBy', title: '应公开日', sorts: true },
  { key: 'published', title: '发布时间', sorts: true, extra: true },
  { key: 'changed', title: '最后修改', sorts: true },
] as const satisfies readonly ListColumn[]

/** 复议诉讼的列表. */
export const DISPUTE_COLUMNS = [
  { key: 'case', title: '案件', always: true, sorts: true },
  AGENCY,
  { key: 'kind', title: '种类', sorts: true },
  { key: 'body', title: '复议机关、人民法院', sorts: true, extra: true },
  { key: 'request', title: '相关申请', extra: true },
  { key: 'accepted', title: '受理', sorts: true },
  { key: 'decided', title: '审结', sorts: true, extra: true },
  { key: 'result', title: '结果', sorts: true },
] as const satisfies readonly ListColumn[]

/** 简易案件的列表: 更正本人信息、网站找错. */
export const CASE_COLUMNS = [
  { key: 'case', title: '案件', always: true, sorts: true },
  { key: 'filed', title: '提出', sorts: true },
  { key: 'state', title: '状态' },
  { key: 'due', title: '期限' },
] as const satisfies readonly ListColumn[]

/** 账号和权限的列表. */
const ACCOUNT_COLUMNS_SHOWN = [
  { key: 'name', title: '姓名', always: true },
  { key: 'agency', title: '机关、角色' },
  { key: 'last', title: '最后登录' },
] as const satisfies readonly ListColumn[]

/** 列表. Those of the back office whose columns, page size and saved filters each account keeps. */
export const LISTS = [
  { key: 'requests', title: '依申请公开', columns: REQUEST_COLUMNS },
  { key: 'documents', title: '信息发布', columns: DOCUMENT_COLUMNS_SHOWN },
  { key: 'disputes', title: '复议诉讼', columns: DISPUTE_COLUMNS },
  { key: 'rectifications', title: '更正本人信息', columns: CASE_COLUMNS },
  { key: 'error-reports', title: '网站找错', columns: CASE_COLUMNS },
  { key: 'accounts', title: '账号和权限', columns: ACCOUNT_COLUMNS_SHOWN },
] as const satisfies readonly { key: string; title: string; columns: readonly ListColumn[] }[]
export type ListKey = (typeof LISTS)[number]['key']

/** 每页行数 that a reader chooses from; the first one is given. */
export const PAGE_SIZES = [20, 50, 100] as const

/** The keys by which a list is sorted. */
export type SortKey<Columns extends readonly ListColumn[]> = Extract<Columns[number], { readonly sorts: true }>['key']
