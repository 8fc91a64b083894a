import { sql } from 'kysely'
import { type LocalDate, yearOf } from '../../../core/calendar/local-date.ts'
import { PAGE_SIZES } from '../../../core/lists/lists.ts'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Procedure, Shape } from '../../../core/procedure/procedure.ts'
import { refuseIn } from '../../../core/procedure/refusals.ts'
import type { Officer } from '../access/actor.ts'
import { textsHaveWords } from '../database/contains.ts'
import type { Db, Tx } from '../database/database.ts'
import { nextNumber } from '../database/next-number.ts'
import type { DB } from '../database/tables.ts'
import type { KeyRing } from '../personal/key-ring.ts'
import { keysOf } from '../personal/keys-of.ts'
import { type SealedData, sealedRows } from '../personal/reseal.ts'
import { openJson, type Place, sealJson } from '../personal/sealed-text.ts'
import { Refusal } from '../runtime/errors.ts'
import { type Filed, fileFact } from './file-fact.ts'
import { type CaseRow, type Ledger, loadFacts, personOf } from './ledger.ts'
import { newCase } from './open-case.ts'
import { showCase } from './show-case.ts'
import type { FactTable } from './vouch.ts'

/** A case that is one form and its facts: the columns that it is read by. */
interface PlainRow extends CaseRow {
  /** The agency that gave the number and sealed the form; a successor holds the case under its `agency_id`. */
  readonly origin_id: number
  readonly number: string
  /** Sealed, as all that a person states of himself. */
  readonly form: unknown
  readonly state: string
  readonly filed_on: LocalDate
}

/** 简易案件. A procedure whose cases need no more than a number, the form as it was filled in, and their state. */
export interface PlainCases<S extends Shape, Form extends object> {
  /** The forms, which are stored encrypted. */
  readonly sealed: SealedData
  /** The form as the row of that number of the agency stores it, for a case that no officer registers. */
  readonly seal: (db: Db | Tx, agencyId: number, number: string, form: Form) => string
  /** The form of a stored row. */
  readonly open: (keys: KeyRing, row: Pick<PlainRow, 'origin_id' | 'number' | 'form'>) => Form
  readonly ledger: Ledger<S, PlainRow>
  readonly register: (db: Db, officer: Officer, form: Form, on: LocalDate, now: Date) => Promise<Filed<S, object>>
  /** The newest first unless asked otherwise, at most so many. */
  readonly list: (db: Db, officer: Officer, asked?: AskedCases, most?: number) => Promise<ShownCase<S, Form>[]>
  /** One page of them, and how many there are. */
  readonly page: (db: Db, officer: Officer, asked: AskedCases) => Promise<{ total: number; pageSize: number; items: ShownCase<S, Form>[] }>
  readonly find: (db: Db, officer: Officer, id: number, now: Date) => Promise<ShownCase<S, Form> & ReturnType<typeof showCase>>
  /** Puts another form in the place of the one that was filled in; nothing of it remains. */
  readonly rewrite: (tx: Tx, id: number, form: Form) => Promise<void>
}

/** 简易案件的筛选和排序. */
interface AskedCases {
  readonly text?: string
  readonly state?: string
  readonly from?: LocalDate
  readonly to?: LocalDate
  readonly sort?: 'case' | 'filed'
  readonly desc?: boolean
  readonly page?: number
  readonly size?: number
}

/** How many cases are opened at most to look for a text in their forms, which are stored encrypted. */
const MOST_OPENED = 2000

/** Where the form of a case stands when it is sealed; the same after the case has passed to a successor. */
const formPlace = (cases: keyof DB, originId: number, number: string): Place => `${cases}.form:${originId} ${number}`

function sealedForms({ title, cases }: Pick<Names<Shape>, 'title' | 'cases'>): SealedData {
  return sealedRows({
    title,
    table: cases,
    stored: sql`form #>> '{}'`,
    among: sql`true`,
    seal: (keys, row) => {
      const { origin_id: originId, number, form } = row as unknown as PlainRow
      const place = formPlace(cases, originId, number)
      return { form: sealJson(keys, place, openJson(keys, place, form)) }
    },
  })
}

interface ShownCase<S extends Shape, Form> {
  readonly id: number
  readonly number: string
  readonly form: Form
  readonly state: Exclude<S['state'], 'none'>
  readonly filedOn: LocalDate
}

interface Names<S extends Shape> {
  /** What one case is called. */
  readonly title: string
  readonly procedure: Procedure<S>
  readonly cases: keyof DB
  readonly facts: FactTable
  readonly caseColumn: string
  readonly auditedAs: string
  /** What stands before the year in a number: 更正〔2025〕3号. */
  readonly numberedAs: string
  readonly subject: S['subject']
  /** The fact and the verb by which a case begins. */
  readonly begins: { readonly kind: S['fact']['kind']; readonly verb: string }
}

/** 简易案件的台账. Register, list and find for the cases of the officer's own agency, and the ledger that files their steps. */
export function plainCases<S extends Shape, Form extends object>(names: Names<S>): PlainCases<S, Form> {
  const { procedure, cases, subject, begins, numberedAs } = names
  const ledger: Ledger<S, PlainRow> = {
    ...names,
    subjectOf: () => subject,
    notFound() {
      const { code, says, because } = refuseIn(procedure, 'not-found')
      return new Refusal(code, 404, says, because)
    },
    async settle({ tx, opened, after }) {
      await sql`update ${sql.table(cases)} set state = ${after.state} where id = ${opened.row.id}`.execute(tx)
      return {}
    },
  }
  // The form was checked by its route when it was stored.
  const open = (keys: KeyRing, { origin_id: originId, number, form }: Pick<PlainRow, 'origin_id' | 'number' | 'form'>) =>
    openJson(keys, formPlace(cases, originId, number), form) as Form
  const shownCase = (db: Db, row: PlainRow) => {
    const { id, number, state, filed_on: filedOn } = row
    // The state follows from the procedure.
    return { id, number, form: open(keysOf(db), row), state, filedOn } as ShownCase<S, Form>
  }
  const rowsOf = async (db: Db, officer: Officer, asked: AskedCases, most: number, skipped = 0) => {
    const { rows } = await sql<PlainRow>`select * from ${sql.table(cases)} where ${wantedCases(officer, asked)}
      order by ${orderOf(asked)} limit ${most} offset ${skipped}`.execute(db)
    return rows.map((row) => shownCase(db, row))
  }
  const foundIn = async (db: Db, officer: Officer, asked: AskedCases, text: string, most: number) =>
    (await rowsOf(db, officer, asked, MOST_OPENED))
      .filter(({ number, form }) => textsHaveWords([number, ...Object.values(form).map(String)], text))
      .slice(0, most)
  const list = (db: Db, officer: Officer, asked: AskedCases = {}, most = 200) =>
    asked.text?.trim() ? foundIn(db, officer, asked, asked.text, most) : rowsOf(db, officer, asked, most)
  return {
    ledger,
    sealed: sealedForms(names),
    open,
    seal: (db, agencyId, number, form) => sealJson(keysOf(db), formPlace(cases, agencyId, number), form),
    register: (db, officer, form, on, now) =>
      db.transaction().execute(async (tx) => {
        const number = `${numberedAs}〔${yearOf(on)}〕${await nextNumber(tx, officer.agencyId, procedure.name, yearOf(on))}号`
        const { rows } = await sql<PlainRow>`insert into ${sql.table(cases)} (agency_id, number, form, state, filed_on)
          values (${officer.agencyId}, ${number}, ${sealJson(keysOf(tx), formPlace(cases, officer.agencyId, number), form)}, ${begins.kind}, ${on}) returning *`.execute(
          tx,
        )
        const fact = { kind: begins.kind, on } as NewFact<FactOf<S>>
        const opened = await newCase(ledger, tx, rows[0] as PlainRow)
        return fileFact(ledger, tx, officer, opened, { verb: begins.verb, fact }, now)
      }),
    list,
    async page(db, officer, asked) {
      const { page = 1, size: pageSize = PAGE_SIZES[0] } = asked
      const from = (page - 1) * pageSize
      if (asked.text?.trim()) {
        const found = await foundIn(db, officer, asked, asked.text, MOST_OPENED)
        return { total: found.length, pageSize, items: found.slice(from, from + pageSize) }
      }
      const { rows } = await sql<{ total: number }>`
        select count(*)::int as total from ${sql.table(cases)} where ${wantedCases(officer, asked)}`.execute(db)
      return { total: rows[0]?.total ?? 0, pageSize, items: await rowsOf(db, officer, asked, pageSize, from) }
    },
    async find(db, officer, id, now) {
      const { rows } = await sql<PlainRow>`select * from ${sql.table(cases)}
        where agency_id = ${officer.agencyId} and id = ${id}`.execute(db)
      if (!rows[0]) throw ledger.notFound()
      return {
        ...shownCase(db, rows[0]),
        ...showCase(procedure, await loadFacts<S>(db, ledger, id), subject, { person: personOf(officer), now }),
      }
    },
    async rewrite(tx, id, form) {
      const { rows } = await sql<PlainRow>`select * from ${sql.table(cases)} where id = ${id}`.execute(tx)
      for (const { origin_id: originId, number } of rows)
        await sql`update ${sql.table(cases)} set form = ${sealJson(keysOf(tx), formPlace(cases, originId, number), form)} where id = ${id}`.execute(
          tx,
        )
    },
  }
}

function wantedCases({ agencyId }: Officer, { state, from, to }: AskedCases) {
  return sql.join(
    [
      sql`agency_id = ${agencyId}`,
      ...(state ? [sql`state = ${state}`] : []),
      ...(from ? [sql`filed_on >= ${from}`] : []),
      ...(to ? [sql`filed_on <= ${to}`] : []),
    ],
    sql` and `,
  )
}

/** The newest first, unless a column is asked for. */
function orderOf({ sort, desc = sort === undefined }: AskedCases) {
  const direction = desc ? sql`desc` : sql`asc`
  return sort === 'filed' ? sql`filed_on ${direction}, id desc` : sql`id ${direction}`
}
