import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { AgencyState } from '../../core/organisations/agency-life.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { agenciesByCode } from './agencies.ts'
import { FOUNDED_AHEAD } from './create-agency.ts'
import { superiorFinder, topDown } from './find-superiors.ts'
import { type ChangedLine, judgeChange } from './judge-agency-change.ts'
import { missingCells, proposeSlug, type ReadLine, readAgencyLine } from './read-agency-line.ts'
import type { SheetLine } from './read-agency-sheet.ts'
import { refusal } from './refusals.ts'
import type { Agency, ImportedLine, NewAgency } from './schema.ts'
import { SUPERIOR } from './sheet-columns.ts'

/** A line that sets up an agency, below an existing one, one of another line, or none. */
export interface CreatedLine {
  readonly input: NewAgency
  below: CreatedLine | number | null
}

interface Judged {
  readonly rows: ImportedLine[]
  /** The new agencies, those of each level after those above them. */
  readonly levels: readonly (readonly CreatedLine[])[]
  readonly changed: readonly ChangedLine[]
}

/** What the sheet may name: as a superior only what neither has ended nor will end. */
interface Existing {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly slug: string
  readonly ended: boolean
}

/** 检查机关表. What each line would do, and by row and column what hinders it. Locks the agencies that it names. */
export async function judgeAgencyLines(tx: Tx, lines: readonly SheetLine[], now: Date): Promise<Judged> {
  const today = chinaDay(now)
  const existing = await existingAgencies(tx)
  const read = lines.map(readAgencyLine)
  const known = await agenciesByCode(
    tx,
    read.map(({ code }) => code),
  )
  const states = await statesOn(tx, read, known, today)
  const twice = repeatedCells(read)
  const slugs = new Map(
    [...existing, ...read.flatMap(({ code, given: { slug } }) => (slug ? [{ slug, code }] : []))].map((one) => [one.slug, one.code]),
  )
  const owners = new Map(existing.map(({ slug, code }) => [slug, code]))
  const created = new Map<string, CreatedLine>()
  const changed: ChangedLine[] = []
  const rows: ImportedLine[] = []
  for (const one of read) {
    const { line, code, given } = one
    const before = known.get(code)
    const owner = owners.get(given.slug ?? '')
    const problems = [...one.problems, ...(twice.get(line) ?? [])]
    if (owner !== undefined && owner !== code) problems.push('网址标识栏：已被其他机关使用，请另取一个')
    if (!before) {
      const slug = given.slug ?? proposeSlug(given.shortName ?? '', slugs)
      if (slug) slugs.set(slug, code)
      const input = { ...given, ...(slug && { slug }) }
      problems.push(
        ...missingCells(input),
        ...(given.foundedOn !== undefined && given.foundedOn > today ? [`设立日期栏：${FOUNDED_AHEAD}`] : []),
      )
      rows.push({ line, code, name: given.name ?? '', does: 'create', says: [], problems })
      created.set(code, { input: input as NewAgency, below: null })
      continue
    }
    const change = await judgeChange(tx, before, states.get(before.id), one, today)
    if (change.changed) changed.push(change.changed)
    const does = change.changed ? 'change' : 'same'
    rows.push({ line, code, name: before.name, does, says: change.says, problems: [...problems, ...change.problems] })
  }
  const levels = placeSuperiors(read, rows, { existing, known, created })
  return { rows, levels, changed }
}

/** The cells of codes and of addresses that two lines share, by line. */
function repeatedCells(read: readonly ReadLine[]): ReadonlyMap<number, string[]> {
  const problems = new Map<number, string[]>()
  const note = (lines: readonly ReadLine[], title: string) => {
    for (const { line } of lines.slice(1))
      problems.set(line, [...(problems.get(line) ?? []), `${title}栏：与第${lines[0]?.line}行相同，请核对`])
  }
  for (const [code, lines] of Map.groupBy(read, ({ code }) => code)) if (code !== '') note(lines, '统一社会信用代码')
  for (const [slug, lines] of Map.groupBy(read, ({ given }) => given.slug)) if (slug !== undefined) note(lines, '网址标识')
  return problems
}

interface Places {
  readonly existing: readonly Existing[]
  readonly known: ReadonlyMap<string, Agency>
  readonly created: ReadonlyMap<string, CreatedLine>
}

/** Finds the superior of each line, in whatever order the lines stand. Of a known agency it must be the present one. */
function placeSuperiors(read: readonly ReadLine[], rows: readonly ImportedLine[], { existing, known, created }: Places): CreatedLine[][] {
  const find = superiorFinder<CreatedLine | number>([
    ...existing.filter(({ ended }) => !ended).map(({ id, code, name, shortName }) => ({ ref: id, code, name, shortName })),
    ...[...created.values()].map((ref) => ({ ref, code: ref.input.code, name: ref.input.name, shortName: ref.input.shortName })),
  ])
  const byId = new Map(existing.map((agency) => [agency.id, agency]))
  const above = new Map<CreatedLine, CreatedLine | null>([...created.values()].map((line) => [line, null]))
  for (const [index, { code, superior }] of read.entries()) {
    const problems = rows[index]?.problems ?? []
    const [before, mine] = [known.get(code), created.get(code)]
    if (superior === undefined) continue
    const present = before?.parentId == null ? undefined : byId.get(before.parentId)
    if (present && [present.code, present.name, present.shortName].includes(superior)) continue
    const found = find(superior)
    if (typeof found === 'string') problems.push(`${SUPERIOR}栏：${found}`)
    else if (before && found.ref !== before.parentId)
      problems.push(`${SUPERIOR}栏：与登记的“${present?.name ?? '无'}”不同，请在机关页面用“调整隶属关系”办理，或者清空此栏`)
    else if (mine && !before) {
      mine.below = found.ref
      if (typeof found.ref !== 'number') above.set(mine, found.ref)
    }
  }
  const { levels, around } = topDown(above)
  const circular = new Set(around.map(({ input }) => input.code))
  for (const row of rows) if (circular.has(row.code)) row.problems.push(`${SUPERIOR}栏：几个机关互为上级，请核对`)
  return levels
}

/** Whether an agency has ended or, by a record that stands, will end. */
const ends = sql<boolean>`exists (
  select from agency_facts as fact where fact.agency_id = agencies.id and kind in ('merged', 'split', 'dissolved')
    and not exists (select from agency_facts where voids = fact.id and kind = 'voided'))`

/** Refuses an installation whose own government is not set up: the administrators' agency would stay without a name. */
async function existingAgencies(tx: Tx): Promise<Existing[]> {
  const rows = await tx
    .selectFrom('agencies')
    .select(['id', 'code', 'name', 'short_name as shortName', 'slug', 'awaits_setup'])
    .select(ends.as('ended'))
    .execute()
  if (rows.some((row) => row.awaits_setup)) throw refusal('organisations/set-up-first')
  return rows
}

/** The state of each named agency on the day of its line. */
async function statesOn(
  tx: Tx,
  read: readonly ReadLine[],
  known: ReadonlyMap<string, Agency>,
  today: LocalDate,
): Promise<ReadonlyMap<number, AgencyState>> {
  const asked = read.flatMap(({ code, changedOn }) => {
    const agency = known.get(code)
    return agency ? [{ id: agency.id, day: changedOn ?? today }] : []
  })
  const { rows } = await sql<{ id: number; state: AgencyState }>`
    select asked.id, period.state from unnest(${asked.map(({ id }) => id)}::int[], ${asked.map(({ day }) => day)}::date[]) as asked (id, day)
      cross join lateral (select state from agency_periods where agency_id = asked.id and from_on <= asked.day order by from_on desc limit 1) as period`.execute(
    tx,
  )
  return new Map(rows.map(({ id, state }) => [id, state]))
}
