import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import {
  OPINION_CHANNELS,
  OPINION_STATES,
  type OpinionChannel,
  type OpinionOutcome,
  type OpinionShape,
  type OpinionState,
} from '../../core/opinions/opinion-procedure.ts'
import { type CountedOpinion, tallyOpinions } from '../../core/opinions/opinion-tally.ts'
import { standingFacts } from '../../core/procedure/facts.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { loadFactsOf, personOf, type StoredFact, typed } from '../platform/ledger/ledger.ts'
import { showCase } from '../platform/ledger/show-case.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import type { Config } from '../platform/runtime/config.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { listConsultations } from './list-consultations.ts'
import { OPINIONS } from './opinion-cases.ts'
import { mayHandleOpinions } from './policy.ts'
import { refusal } from './refusals.ts'
import type { Form, ROUTES } from './schema.ts'

type Found = Static<(typeof ROUTES.findConsultation)['reply']>
type Shown = Found['opinions'][number]

interface Row {
  readonly id: number
  readonly origin_id: number
  readonly number: string
  readonly channel: OpinionChannel
  readonly form: unknown
  readonly state: OpinionState
  readonly filed_on: LocalDate
}

/** 一件意见征集. With its opinions in the order in which they came, and how many there are by origin and outcome. */
export async function findConsultation(
  db: Db,
  officer: Officer,
  { id }: { readonly id: number },
  terms: Config['consultations'],
  now: Date,
): Promise<Found> {
  const [consultation] = await listConsultations(db, officer, terms, now, id)
  if (!consultation) throw refusal('opinions/no-consultation')
  const opinions = await opinionsOf(db, officer.agencyId, id)
  const { byChannel, byOutcome } = tallyOpinions(opinions.map(countedOf))
  return { ...consultation, byChannel: [...byChannel], byOutcome: [...byOutcome], opinions }
}

/** An opinion as it is counted. */
export function countedOf({ channel, state, summary, reason }: Shown): CountedOpinion {
  return { channel, answer: state === 'submitted' ? null : { outcome: state satisfies OpinionOutcome, summary, reason } }
}

/** The opinions on a consultation, in the order in which they came. */
export async function opinionsOf(db: Db | Tx, agencyId: number, documentId: number): Promise<Shown[]> {
  const { rows } = await sql<Row>`select id, origin_id, number, channel, form, state, filed_on from opinions
    where agency_id = ${agencyId} and document_id = ${documentId} order by id`.execute(db)
  return shownOf(db, rows)
}

async function shownOf(db: Db | Tx, rows: readonly Row[]): Promise<Shown[]> {
  const facts = await loadFactsOf<OpinionShape>(
    db,
    OPINIONS.ledger,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const stored = facts.get(row.id) ?? []
    const answer = answerOf(stored)
    return {
      id: row.id,
      number: row.number,
      channel: row.channel,
      form: OPINIONS.open(keysOf(db), row),
      state: row.state,
      filedOn: row.filed_on,
      seen: stored.at(-1)?.fact.id ?? 0,
      summary: typed(answer, 'summary'),
      reason: typed(answer, 'reason'),
    }
  })
}

/** The answer that stands; nothing while there is none, or when it was taken back. */
export function answerOf(stored: readonly StoredFact<OpinionShape>[]): StoredFact<OpinionShape> | undefined {
  const standing = new Set(standingFacts(stored.map(({ fact }) => fact)).map(({ id }) => id))
  return stored.findLast(({ fact }) => fact.kind === 'answered' && standing.has(fact.id))
}

/** 一条意见, with its record. */
export async function findOpinion(db: Db, officer: Officer, { id }: { readonly id: number }, now: Date) {
  const { rows } = await sql<Row>`select id, origin_id, number, channel, form, state, filed_on from opinions
    where agency_id = ${officer.agencyId} and id = ${id}`.execute(db)
  const [shown] = await shownOf(db, rows)
  if (!shown) throw OPINIONS.ledger.notFound()
  const stored = (await loadFactsOf<OpinionShape>(db, OPINIONS.ledger, [id])).get(id) ?? []
  return { ...shown, ...showCase(OPINIONS.ledger.procedure, stored, {}, { person: personOf(officer), now }) }
}

const HEADS = [
  '编号',
  '收到之日',
  '来源',
  '姓名或者单位',
  '联系方式',
  '针对条款',
  '意见和建议',
  '采纳情况',
  '意见内容（概括）',
  '说明',
] as const

/** 导出意见清单 as an Excel sheet, with who gave each; for the office only. */
export async function exportOpinions(
  db: Db,
  actor: Actor,
  { id }: { readonly id: number },
  terms: Config['consultations'],
  now: Date,
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, mayHandleOpinions)
  const { title, opinions } = await findConsultation(db, officer, { id }, terms, now)
  await db.transaction().execute((tx) => record(tx, officer, 'export-opinions', `document:${id}`, { count: opinions.length }))
  const rows = opinions.map(({ number, filedOn, channel, form, state, summary, reason }) => [
    number,
    filedOn,
    titleOf(OPINION_CHANNELS, channel),
    ...formCells(form),
    titleOf(OPINION_STATES, state),
    summary,
    reason,
  ])
  const sheet = await writeSheet('意见清单', [HEADS, ...rows])
  return { name: `意见清单（${title.replaceAll(/[\\/:*?"<>|]/g, ' ').slice(0, 60)}）.xlsx`, content: sheet.toString('base64') }
}

function formCells({ name = '', contact = '', part = '', says }: Static<typeof Form>): string[] {
  return [name, contact, part, says]
}
