import { sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'

/** What the kinds of subjects are called, and the table and column that name one. */
const KINDS: Readonly<Record<string, readonly [title: string, table?: string, column?: string]>> = {
  request: ['申请', 'requests', 'number'],
  document: ['信息', 'editions', 'title'],
  dispute: ['案件', 'disputes', 'case_number'],
  rectification: ['更正', 'rectifications', 'number'],
  'annual-report': ['年度报告', 'annual_reports', 'year'],
  'monthly-figure': ['每月数据'],
  account: ['账号', 'accounts', 'name'],
  username: ['用户名'],
  agency: ['机关', 'agencies', 'short_name'],
  'holiday-notice': ['放假安排'],
  site: ['网站标识'],
  route: ['接口'],
  table: ['数据表'],
  audit: ['审计日志'],
}

/** 对象的名称. The Chinese name of each subject: `request:12` is 申请 and its number. */
export async function nameSubjects(db: Db, subjects: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const byKind = Map.groupBy(new Set(subjects), (subject) => subject.slice(0, subject.indexOf(':')))
  for (const [kind, some] of byKind) {
    const [title = kind, table, column] = KINDS[kind] ?? []
    const keys = some.map((subject) => subject.slice(kind.length + 1))
    const found = table && column ? await lookUp(db, table, column, keys) : new Map<string, string>()
    for (const [index, subject] of some.entries()) names.set(subject, `${title} ${found.get(keys[index] ?? '') ?? keys[index]}`)
  }
  return names
}

async function lookUp(db: Db, table: string, column: string, keys: readonly string[]): Promise<Map<string, string>> {
  const ids = keys.filter((key) => /^\d{1,9}$/.test(key)).map(Number)
  // A document is named by its newest text.
  const key = table === 'editions' ? 'document_id' : 'id'
  const { rows } = await sql<{ id: number; name: string }>`
    select ${sql.ref(key)} as id, ${sql.ref(column)}::text as name from ${sql.table(table)} where ${sql.ref(key)} = any(${ids}) order by id`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}
