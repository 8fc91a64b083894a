import { sql } from 'kysely'
import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import type { Officer } from '../access/actor.ts'
import { hasWords } from '../database/contains.ts'
import type { Db } from '../database/database.ts'
import type { DB } from '../database/tables.ts'
import { HITS_SHOWN, type Hit } from './hit.ts'

interface Searched {
  readonly cases: keyof DB
  /** What one case is called. */
  readonly title: string
  readonly states: readonly { readonly key: string; readonly title: string }[]
  /** The list that opens a case beside itself. */
  readonly list: string
}

/** 检索简易案件. Cases of the own agency by their number; what the form says is sealed and not searched. */
export async function plainCaseHits(db: Db, { agencyId }: Officer, { cases, title, states, list }: Searched, text: string): Promise<Hit[]> {
  const { rows } = await sql<{ id: number; number: string; state: string; filed_on: LocalDate }>`
    select id, number, state, filed_on from ${sql.table(cases)}
    where agency_id = ${agencyId} and ${hasWords([sql.ref('number')], text)} order by id desc limit ${HITS_SHOWN + 1}`.execute(db)
  return rows.map(({ id, number, state, filed_on: filedOn }) => ({
    title: `${title} ${number}`,
    says: `${titleOf(states, state)}，${filedOn}`,
    to: `${list}?open=${id}`,
  }))
}
