import { type TProperties, type TSchema, Type } from 'typebox'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { type ListColumn, PAGE_SIZES, type SortKey } from '../../../core/lists/lists.ts'

/** 接口. One route of the API as data, in the `schema.ts` of its feature: registered by the server and called by the back office. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly summary: string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly reply: TSchema
}

const keys = <const L extends readonly { readonly key: string }[]>(list: L) =>
  list.map((one) => one.key) as unknown as [L[number]['key'], ...L[number]['key'][]]

/** 选项. A key of a list of the core. */
export const choice = <const L extends readonly { readonly key: string }[]>(list: L, title: string) => Type.Enum(keys(list), { title })

/** A required text that is not blank. */
export const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })

/** An optional text. */
export const maybe = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }))

/** A password, taken as it was typed. */
export const password = (title: string) => Type.String({ title, minLength: 1, maxLength: 200, verbatim: true })

/** From this length on a text has several lines: line breaks are kept, and the page shows a text area. */
const LINES_FROM = 300

/** True for the schema of a multi-line text. */
export const isMultiLine = (schema: { readonly maxLength?: number }) => (schema.maxLength ?? 0) >= LINES_FROM

/** The largest key of a row (PostgreSQL `integer`). */
const LARGEST_KEY = 2_147_483_647

/** 编号. The key of a row in an address or a body. */
export const rowKey = (title = '编号') => Type.Integer({ title, minimum: 1, maximum: LARGEST_KEY })

/** 所见. The last fact that the user saw; 0 before there is one. */
export const seenFact = (title: string) => Type.Integer({ title, minimum: 0, maximum: LARGEST_KEY })

/** 页码. */
export const pageNumber = () => Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000 }))

/** 每页行数. */
export const linesOfPage = () => Type.Integer({ title: '每页行数', minimum: Math.min(...PAGE_SIZES), maximum: Math.max(...PAGE_SIZES) })

/** 页. Which page of a list, and of how many lines. */
export const paging = () => ({
  page: pageNumber(),
  size: Type.Optional(linesOfPage()),
})

/** 排序. By which column of a list, and in which direction; without it the list has an order of its own. */
export const sorting = <const L extends readonly ListColumn[]>(columns: L) => {
  const sortable = columns.filter(({ sorts }) => sorts).map(({ key }) => key) as unknown as [SortKey<L>, ...SortKey<L>[]]
  return {
    sort: Type.Optional(Type.Enum(sortable, { title: '按哪一列排序' })),
    desc: Type.Optional(Type.Boolean({ title: '倒序' })),
  }
}

/** 导出Excel of a list: `POST {base}/sheet` with its filter, its order and the columns that are shown. */
export const sheetRoute = <const Base extends string, Asked extends TProperties, const L extends readonly ListColumn[]>(
  base: Base,
  summary: string,
  asked: Asked,
  columns: L,
) =>
  ({
    method: 'POST',
    path: `${base}/sheet`,
    summary,
    body: Type.Object({ ...asked, columns: Type.Array(choice(columns, '列'), { title: '显示的列', minItems: 1, maxItems: 40 }) }, STRICT),
    reply: Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) }),
  }) as const

/** 日期. */
export const day = (title: string) => Type.Unsafe<LocalDate>({ type: 'string', format: 'date', title })

/** A value that may be unknown yet. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Refuses undeclared fields. */
export const STRICT = { additionalProperties: false }

/** 依据. Its name, and the words of the article or the source of the practice. */
const Basis = Type.Object({ name: Type.String(), quote: Type.String() })

/** 推理的一步. */
export const Step = Type.Object({ says: Type.String(), because: Basis })

/** 操作. A button: the route it calls, and why it is disabled. */
export const Action = Type.Object({
  verb: Type.String({ title: '操作（路由名）' }),
  title: Type.String(),
  allowed: Type.Boolean(),
  code: Type.Optional(Type.String()),
  says: Type.Optional(Type.String()),
  because: Type.Optional(Basis),
})

/** 办理记录. One dated fact of a case of any procedure; a voided one stays in its place with the reason. */
export const CaseFact = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  title: Type.String(),
  says: Type.String({ title: '记录' }),
  happenedOn: Type.String({ title: '日期' }),
  recordedAt: Type.String({ title: '登记时间' }),
  recordedBy: Type.String({ title: '登记人' }),
  voided: orNull(Type.Object({ reason: Type.String(), by: Type.String(), at: Type.String() })),
  voiding: orNull(Action),
})

/** 案卷. The facts of a case and what this person may do now; the next verb returns `seen`. */
export const CaseFile = {
  seen: Type.Integer({ title: '所见的最后一条记录' }),
  facts: Type.Array(CaseFact),
  actions: Type.Array(Action),
}

/** The last fact that the page showed: a verb is refused when a newer one exists. */
export const Seen = { seen: seenFact('所见的最后一条记录') }

/** The reply of a verb on a case. */
export const Filed = Type.Object({ id: Type.Integer(), seen: Type.Integer(), state: Type.String() })

/** 作废. The reason for voiding a fact. */
export const VoidBody = Type.Object({ ...Seen, reason: text('作废理由', 500) }, STRICT)

/** The path parameter of a case. */
export const CaseId = Type.Object({ id: rowKey() })

/** A verb on a case: `POST {base}/:id/{path}` with `seen` and the fields of the verb. */
export const caseVerb = <const Base extends string, const Path extends string, Fields extends TProperties>(
  base: Base,
  path: Path,
  summary: string,
  fields: Fields,
) =>
  ({
    method: 'POST',
    path: `${base}/:id/${path}`,
    summary,
    params: CaseId,
    body: Type.Object({ ...Seen, ...fields }, STRICT),
    reply: Filed,
  }) as const

/** The verb that voids a fact: `POST {base}/:id/facts/:factId/void`. */
export const voidVerb = <const Base extends string>(base: Base) =>
  ({
    method: 'POST',
    path: `${base}/:id/facts/:factId/void`,
    summary: '作废一条记录',
    params: Type.Object({ ...CaseId.properties, factId: rowKey() }),
    body: VoidBody,
    reply: Filed,
  }) as const
