import { type TSchema, Type } from 'typebox'
import type { LocalDate } from '../../../core/calendar/local-date.ts'

/** 接口. One route of the API as data, in the `schema.ts` of its feature: what the server registers and the back office calls. */
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

/** 选项. One key of a list of the core. */
export const choice = <const L extends readonly { readonly key: string }[]>(list: L, title: string) => Type.Enum(keys(list), { title })

/** A text that has to be there and is more than blanks. */
export const text = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })

/** A text that may be left out. */
export const maybe = (title: string, maxLength: number) => Type.Optional(Type.String({ title, maxLength }))

/** 日期. */
export const day = (title: string) => Type.Unsafe<LocalDate>({ type: 'string', format: 'date', title })

/** What may not be known yet. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** What is not declared is a mistake of the caller. */
export const STRICT = { additionalProperties: false }

/** 依据. Its name and its words. */
export const Basis = Type.Object({ name: Type.String(), quote: Type.String() })

/** 推理的一步. */
export const Step = Type.Object({ says: Type.String(), because: Basis })

/** 操作. A button: the route that it calls, and why it may not be pressed. */
export const Action = Type.Object({
  verb: Type.String({ title: '操作（路由名）' }),
  title: Type.String(),
  allowed: Type.Boolean(),
  code: Type.Optional(Type.String()),
  says: Type.Optional(Type.String()),
  because: Type.Optional(Basis),
})
