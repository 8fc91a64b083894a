import { sql } from 'kysely'
import { EDITORIAL_PROCEDURE, type EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { MOST_NOTICES, type Notice } from '../platform/ledger/notice.ts'
import { documentTasks } from './document-tasks.ts'
import { mayTakeSteps } from './policy.ts'

type Kind = EditorialShape['fact']['kind']

/** What is told to whoever wrote the text. */
const TOLD_TO_WRITERS: readonly Kind[] = ['returned', 'security-reviewed', 'security-replied', 'published', 'withdrawn', 'ended']
/** What brings a text before the next person. */
const BRINGS: readonly Kind[] = ['submitted', 'first-passed', 'second-passed', 'final-passed', 'made-urgent']

interface Row {
  readonly id: number
  readonly kind: Kind
  readonly recorded_at: Date
  readonly opinion: string | null
  readonly document_id: number
  readonly title: string
  readonly by: string | null
  readonly last: boolean
  readonly mine: boolean
}

/** 信息的通知. What others did with the own texts, and which texts came before this person and still wait for him. */
export async function documentNotices(db: Db, officer: Officer, since: Date, now: Date): Promise<Notice[]> {
  if (!mayTakeSteps(officer)) return []
  const { rows } = await sql<Row>`
    select fact.id, fact.kind, fact.recorded_at, fact.details ->> 'opinion' as opinion, fact.document_id, editions.title, persons.name as by,
      not exists (select from editorial_facts as later where later.document_id = fact.document_id and later.id > fact.id) as last,
      exists (select from editorial_facts as writing where writing.document_id = fact.document_id
        and writing.kind in ('drafted', 'changed') and writing.recorded_by = ${officer.accountId}) as mine
    from editorial_facts as fact join documents on documents.id = fact.document_id
      join editions on editions.id = documents.current_edition_id
      left join accounts on accounts.id = fact.recorded_by left join persons on persons.id = accounts.person_id
    where fact.agency_id = ${officer.agencyId} and fact.recorded_at > ${since} and fact.recorded_by is distinct from ${officer.accountId}
      and fact.kind = any(${[...TOLD_TO_WRITERS, ...BRINGS]})
    order by fact.recorded_at desc limit ${MOST_NOTICES}`.execute(db)
  const waiting = rows.some(({ kind, last }) => last && BRINGS.includes(kind))
    ? (await documentTasks(db, officer, now)).filter(({ group }) => group === 'to-do')
    : []
  return rows.flatMap((row) => {
    const to = officePath('document', row.document_id)
    const task = BRINGS.includes(row.kind) && row.last ? waiting.find((one) => one.to === to) : undefined
    if (!task && !(row.mine && TOLD_TO_WRITERS.includes(row.kind))) return []
    const step = `${row.by ?? '系统'}${EDITORIAL_PROCEDURE.events[row.kind].title}`
    const says = task ? `${step}，请您${task.act}` : [step, row.opinion].filter(Boolean).join('：')
    return [{ key: `editorial:${row.id}`, at: row.recorded_at, title: row.title, says, to }]
  })
}
