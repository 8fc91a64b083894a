import { type TSchema, Type } from 'typebox'
import { allFields } from '../../core/publishing/document-kinds.ts'
import type { FieldType, KindField } from '../../core/publishing/kind-field.ts'
import { choice, day, STRICT, text } from '../platform/http/schema-parts.ts'

/** Characters of a line, and of a text of several lines. */
const LINE = 200
const LINES = 5000

const SCHEMAS: Readonly<Record<FieldType, (field: KindField) => TSchema>> = {
  day: ({ title }) => day(title),
  text: ({ title }) => text(title, LINE),
  lines: ({ title }) => text(title, LINES),
  agency: ({ title }) => text(title, LINE),
  choice: ({ title, choices = [] }) => choice(choices, title),
  number: ({ title, between: [minimum, maximum] = [0, 1_000_000] }) => Type.Integer({ title, minimum, maximum }),
  list: ({ title }) => Type.Array(text(title, LINE), { title, minItems: 1, maxItems: 50, uniqueItems: true }),
  link: ({ title }) =>
    Type.String({ title, pattern: '^https?://[^\\s<>"]+$', maxLength: 500, message: `${title}应是以 http:// 或者 https:// 开头的网址` }),
}

/** 要素. The fields of every kind; which of them a text may have depends on its kind. */
export const KindFields = Type.Object(
  Object.fromEntries(allFields().map((field) => [field.key, Type.Optional(SCHEMAS[field.type](field))])),
  { title: '要素', ...STRICT },
)
