import { pinyin } from 'pinyin-pro'
import type { Actor } from '../platform/access/actor.ts'
import { notPermitted } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { readSheet } from '../platform/runtime/sheet.ts'
import { type NewAccount, type OpenedAccount, openAccounts, openingProblems } from './open-accounts.ts'
import { mayOpenAccounts } from './policy.ts'
import { refusal } from './refusals.ts'
import { USERNAME } from './schema.ts'

/** 导入的栏. The columns that an import reads, by their titles and in any order; other columns are not read. */
export const IMPORTED = [
  { key: 'agency', title: '机关', needed: true },
  { key: 'name', title: '姓名', needed: true },
  { key: 'username', title: '用户名', needed: false },
  { key: 'staffNumber', title: '工号', needed: false },
  { key: 'phone', title: '联系电话', needed: false },
] as const

/** A row of the sheet, as it would be opened, with what hinders it. */
interface ImportedRow {
  readonly line: number
  readonly agency: string
  readonly name: string
  readonly username: string
  readonly problems: string[]
}

/**
 * 导入账号. Opens an account for each row of an Excel sheet, all or none; a dry run only says what would be opened and what hinders it. A missing
 * user name is proposed from the pinyin of the name. Agencies are named in full or short.
 */
export async function importAccounts(
  db: Db,
  actor: Actor,
  { content, dryRun }: { readonly content: string; readonly dryRun: boolean },
  now: Date,
): Promise<{ rows: ImportedRow[]; opened: OpenedAccount[] }> {
  if (!mayOpenAccounts(actor)) throw notPermitted(mayOpenAccounts)
  const { people, rows } = await judge(db, await readPeople(content))
  if (dryRun || rows.some(({ problems }) => problems.length > 0)) return { rows, opened: [] }
  return { rows, opened: await openAccounts(db, actor, people, now) }
}

interface Line {
  readonly line: number
  readonly values: Readonly<Record<(typeof IMPORTED)[number]['key'], string>>
}

const LIMITS = { rows: 1_000, bytes: 20_000_000, refuse: () => refusal('accounts/no-sheet') }

async function readPeople(content: string): Promise<Line[]> {
  const [titles = [], ...rows] = await readSheet(Buffer.from(content, 'base64'), LIMITS)
  const missing = IMPORTED.filter(({ title, needed }) => needed && !titles.includes(title))
  if (missing.length > 0)
    throw new FormProblem([{ path: 'content', message: `表中没有“${missing.map(({ title }) => title).join('”“')}”这一栏` }])
  const valuesOf = (row: readonly string[]) => Object.fromEntries(IMPORTED.map(({ key, title }) => [key, row[titles.indexOf(title)] ?? '']))
  const lines = rows.map((row, index) => ({ line: index + 2, values: valuesOf(row) as Line['values'] }))
  const filled = lines.filter(({ values }) => Object.values(values).some((value) => value !== ''))
  if (filled.length === 0) throw refusal('accounts/empty-sheet')
  return filled
}

async function judge(db: Db, lines: readonly Line[]): Promise<{ people: NewAccount[]; rows: ImportedRow[] }> {
  const agencies = await db.selectFrom('agencies').select(['id', 'name', 'short_name']).where('ended_on', 'is', null).execute()
  const taken = new Set((await db.selectFrom('accounts').select('username').execute()).map(({ username }) => username))
  for (const { values } of lines) if (values.username !== '') taken.add(values.username)
  const people = lines.map(({ values: { agency, name, username, staffNumber, phone } }): NewAccount => {
    const found = agencies.filter((one) => one.name === agency || one.short_name === agency)
    const agencyId = found.length === 1 ? (found[0]?.id ?? 0) : 0
    return { agencyId, name, username: username || proposeUsername(name, taken), staffNumber, phone }
  })
  const hindered = Map.groupBy(await openingProblems(db, people), ({ path }) => Number(path.split('.')[1]))
  const rows = lines.map(({ line, values: { agency, name, staffNumber, phone } }, index) => {
    const { username, agencyId } = people[index] ?? { username: '', agencyId: 0 }
    const others = (hindered.get(index) ?? []).filter(({ path }) => !path.endsWith('agencyId')).map(({ message }) => message)
    const problems = [
      ...(agencyId === 0 ? [`没有叫“${agency}”的机关，或者不止一个`] : []),
      ...(name === '' || name.length > 50 ? ['请填写姓名，不超过50个字'] : []),
      ...(new RegExp(USERNAME.pattern).test(username) ? [] : [USERNAME.message]),
      ...(Math.max(staffNumber.length, phone.length) > 40 ? ['工号、联系电话不超过40个字'] : []),
      ...others,
    ]
    return { line, agency, name, username, problems }
  })
  return { people, rows }
}

/** 用户名建议. The pinyin of the name, with a number when it is taken. */
function proposeUsername(name: string, taken: Set<string>): string {
  const base = pinyin(name, { toneType: 'none', v: true, type: 'array', nonZh: 'removed' }).join('').slice(0, 30)
  if (base.length < 3) return ''
  for (let number = 1; ; number += 1) {
    const proposed = number === 1 ? base : `${base}${number}`
    if (taken.has(proposed)) continue
    taken.add(proposed)
    return proposed
  }
}
