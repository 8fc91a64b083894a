import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { nameBasis, showBasis } from '../../core/law/citation.ts'
import { standingFacts } from '../../core/procedure/facts.ts'
import { columnAge } from '../../core/publishing/column-age.ts'
import { type ColumnFact, columnMap, type KeptColumn } from '../../core/publishing/column-map.ts'
import { suggestedColumns } from '../../core/publishing/column-templates.ts'
import { findColumn } from '../../core/publishing/columns.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { reaches, withinReach } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { columnContents, contentOf } from './column-ages.ts'
import { columnMapsOf } from './column-facts.ts'
import { factLines, type StoredColumnFact, storedFacts } from './fact-lines.ts'
import { mayReadColumns } from './policy.ts'
import { refusal } from './refusals.ts'
import type { AgencyColumns, AgencyTally, ColumnLine } from './schema.ts'

const PAGE_SIZE = 50

/** 栏目设置和更新情况 of an agency: its columns, how old each is and when it goes stale, and the facts. Refuses an agency out of reach. */
export async function findColumns(db: Db, actor: Actor, asked: number | undefined, now: Date): Promise<AgencyColumns> {
  const officer = officerOf(actor, mayReadColumns)
  const agencyId = asked ?? officer.agencyId
  if (!(await reaches(db, officer, agencyId))) throw refusal('columns/not-supervised')
  const today = chinaDay(now)
  const agency = await db.selectFrom('agencies').select(['id', 'name', 'slug', 'kind']).where('id', '=', agencyId).executeTakeFirstOrThrow()
  const [stored, contents] = await Promise.all([storedFacts(db, agencyId), columnContents(db, [agencyId])])
  const facts = stored.map(({ fact }) => fact)
  const { isChosen, columns } = columnMap(facts, today)
  const owners = ownersOn(stored, today)
  return {
    agency: { id: agency.id, name: agency.name, slug: agency.slug },
    isOwn: agencyId === officer.agencyId,
    seen: facts.at(-1)?.id ?? 0,
    isChosen,
    suggested: [...suggestedColumns(agency.kind)],
    columns: columns.map((column) => ({ ...lineOf(column, contents, today), owner: owners.get(column.key) ?? '' })),
    facts: factLines(stored, today),
  }
}

/** The people in charge of each column on a day, as they were named last. */
function ownersOn(stored: readonly StoredColumnFact[], today: LocalDate): Map<string, string> {
  const standing = new Set(standingFacts(stored.map(({ fact }) => fact)).map(({ id }) => id))
  const named = stored.filter(({ fact, owner }) => owner !== null && fact.on <= today && standing.has(fact.id))
  return new Map(
    named
      .toSorted((a, b) => (a.fact.on < b.fact.on ? -1 : a.fact.on > b.fact.on ? 1 : a.fact.id - b.fact.id))
      .map(({ fact, owner }) => [keyOf(fact), owner ?? '']),
  )
}

function keyOf(fact: ColumnFact): string {
  return 'key' in fact ? fact.key : ''
}

function lineOf(column: KeptColumn, contents: Parameters<typeof contentOf>[0], today: LocalDate): Omit<ColumnLine, 'owner'> {
  const { listed, key } = column
  const content = contentOf(contents, key, listed !== null)
  const { value, steps } = columnAge(column, content.newestOn, today)
  return {
    ...column,
    isListed: listed !== null,
    group: groupOf(column.above ?? key),
    law: listed ? nameBasis(listed.basis) : '',
    mayClose: key !== 'guide' && key !== 'rules',
    ...content,
    ...value,
    steps: steps.map(({ says, because }) => ({ says, because: showBasis(because) })),
  }
}

function groupOf(key: string): ColumnLine['group'] {
  if (key === 'guide' || key === 'rules') return 'platform'
  return findColumn(key)?.above ? 'disclosure' : 'site'
}

/** 各机关的栏目情况. The agencies within reach with the number of their columns that are empty, stale or about to be. */
export async function listColumnTallies(db: Db, actor: Actor, page: number, now: Date) {
  const officer = officerOf(actor, mayReadColumns)
  const today = chinaDay(now)
  const within = db
    .selectFrom('agencies')
    .where(withinReach(officer, 'agencies.id'))
    .where('awaits_setup', '=', false)
    .where(sql<boolean>`(ended_on is null or ended_on > ${today}::date)`)
  const { total } = await within.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const agencies = await within
    .select(['id', 'name'])
    .orderBy('sort')
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute()
  const ids = agencies.map(({ id }) => id)
  const [maps, contents] = await Promise.all([columnMapsOf(db, ids, today), columnContents(db, ids)])
  const items = agencies.map(({ id, name }): AgencyTally => {
    const { isChosen, columns } = maps.get(id) ?? { isChosen: false, columns: [] }
    const own = contents.filter(({ agencyId }) => agencyId === id)
    const kept = columns.filter(({ closedOn }) => closedOn === null)
    const standings = kept.map(
      (column) => columnAge(column, contentOf(own, column.key, column.listed !== null).newestOn, today).value.standing,
    )
    const number = (standing: string) => standings.filter((one) => one === standing).length
    return { id, name, isChosen, kept: kept.length, empty: number('empty'), stale: number('stale'), soon: number('soon') }
  })
  return { total, pageSize: PAGE_SIZE, items }
}
