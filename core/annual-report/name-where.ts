import type { Form, Table } from './form.ts'
import { sectionsOf } from './form.ts'

const TABLE_NAMES = { two: '表二', three: '表三', four: '表四' } as const satisfies Record<Table['key'], string>

/** 指明位置. Names the place of a finding in the words of the form: 表三“（一）予以公开”自然人. Returns an unknown place unchanged. */
export function nameWhere(form: Form, where: string): string {
  const [tableKey = '', ...rest] = where.split('.')
  const columnKey = rest.at(-1)
  const rowKey = rest.length > 1 ? rest[0] : undefined
  const table = [form.two, form.three, form.four].find(({ key }) => key === tableKey)
  if (!table) return where
  for (const { rows, columns } of sectionsOf(table)) {
    const row = rows.find(({ key }) => key === rowKey)
    const column = columns.find(({ key }) => key === columnKey)
    if (!column || (rowKey !== undefined && !row)) continue
    return row ? `${TABLE_NAMES[table.key]}“${row.title}”${column.title}` : `${TABLE_NAMES[table.key]}“${column.title}”列`
  }
  return where
}
