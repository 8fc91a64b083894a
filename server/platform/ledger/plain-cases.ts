import { sql } from 'kysely'
import { type LocalDate, yearOf } from '../../../core/calendar/local-date.ts'
import type { NewFact } from '../../../core/procedure/facts.ts'
import type { FactOf, Procedure, Shape } from '../../../core/procedure/procedure.ts'
import { refuseIn } from '../../../core/procedure/refusals.ts'
import type { Officer } from '../access/actor.ts'
import type { Db, Tx } from '../database/database.ts'
import { nextNumber } from '../database/next-number.ts'
import type { DB } from '../database/tables.ts'
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
  readonly ledger: Ledger<S, PlainRow>
  readonly register: (db: Db, officer: Officer, form: Form, on: LocalDate, now: Date) => Promise<Filed<S, object>>
  readonly list: (db: Db, officer: Officer) => Promise<ShownCase<S, Form>[]>
  readonly find: (db: Db, officer: Officer, id: number, now: Date) => Promise<ShownCase<S, Form> & ReturnType<typeof showCase>>
  /** Puts another form in the place of the one that was filled in; nothing of it remains. */
  readonly rewrite: (tx: Tx, id: number, form: Form) => Promise<void>
}

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
  const rowsOf = async (db: Db, { agencyId }: Officer, caseId: number | null) => {
    const { rows } = await sql<PlainRow>`select * from ${sql.table(cases)} where agency_id = ${agencyId}
      and (${caseId}::integer is null or id = ${caseId}) order by id desc limit 200`.execute(db)
    // The form was checked by its route and the state follows from the procedure when they were stored.
    return rows.map(({ id, origin_id: originId, number, form, state, filed_on: filedOn }) => {
      const opened = openJson(keysOf(db), formPlace(cases, originId, number), form)
      return { id, number, form: opened, state, filedOn } as ShownCase<S, Form>
    })
  }
  return {
    ledger,
    sealed: sealedForms(names),
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
    list: (db, officer) => rowsOf(db, officer, null),
    async find(db, officer, id, now) {
      const [row] = await rowsOf(db, officer, id)
      if (!row) throw ledger.notFound()
      return { ...row, ...showCase(procedure, await loadFacts<S>(db, ledger, id), subject, { person: personOf(officer), now }) }
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
