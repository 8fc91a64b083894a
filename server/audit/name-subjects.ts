import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database/database.ts'

/** What the kinds of subjects are called, and the ids and names of those that have one. */
const KINDS: Readonly<Record<string, readonly [title: string, named?: RawBuilder<unknown>]>> = {
  request: ['申请', sql`select id, number as name from requests`],
  // A document is named by its newest text.
  document: ['信息', sql`select distinct on (document_id) document_id as id, title as name from editions order by document_id, id desc`],
  dispute: ['案件', sql`select id, case_number as name from disputes`],
  rectification: ['更正', sql`select id, number as name from rectifications`],
  'error-report': ['找错', sql`select id, number as name from error_reports`],
  opinion: ['意见', sql`select id, number as name from opinions`],
  'annual-report': ['年度报告', sql`select id, year as name from annual_reports`],
  'monthly-figure': ['每月数据'],
  account: ['账号', sql`select accounts.id, persons.name from accounts join persons on persons.id = person_id`],
  username: ['用户名'],
  rotation: ['定期修改', sql`select id, title as name from rotations`],
  agency: ['机关', sql`select id, short_name as name from agencies`],
  'holiday-notice': ['放假安排'],
  site: ['网站标识'],
  mail: ['提醒邮件'],
  'personal-data': ['个人信息'],
  route: ['接口'],
  table: ['数据表'],
  audit: ['审计日志'],
}

/** 对象的名称. The Chinese name of each subject: `request:12` is 申请 and its number. */
export async function nameSubjects(db: Db, subjects: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const byKind = Map.groupBy(new Set(subjects), (subject) => subject.slice(0, subject.indexOf(':')))
  for (const [kind, some] of byKind) {
    const [title = kind, named] = KINDS[kind] ?? []
    const keys = some.map((subject) => subject.slice(kind.length + 1))
    const found = named ? await lookUp(db, named, keys) : new Map<string, string>()
    for (const [index, subject] of some.entries()) names.set(subject, `${title} ${found.get(keys[index] ?? '') ?? keys[index]}`)
  }
  return names
}

async function lookUp(db: Db, named: RawBuilder<unknown>, keys: readonly string[]): Promise<Map<string, string>> {
  const ids = keys.filter((key) => /^\d{1,9}$/.test(key)).map(Number)
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name::text as name from (${named}) as named where id = any(${ids})`.execute(db)
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}
