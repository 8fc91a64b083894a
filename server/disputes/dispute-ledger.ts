import type { Selectable } from 'kysely'
import { decisionEntry } from '../../core/disputes/dispute.ts'
import { DISPUTE_PROCEDURE, type DisputeProgress, type DisputeShape } from '../../core/disputes/dispute-procedure.ts'
import type { Disputes } from '../platform/database/tables.ts'
import type { Ledger } from '../platform/ledger/ledger.ts'
import { refusal } from './refusals.ts'

/**
 * 案件台账. The only place that writes what follows from the facts of a case. A case whose facts are all voided keeps an empty row and is not
 * counted.
 */
export const DISPUTE_LEDGER: Ledger<DisputeShape, Selectable<Disputes>> = {
  procedure: DISPUTE_PROCEDURE,
  cases: 'disputes',
  facts: 'dispute_facts',
  caseColumn: 'dispute_id',
  auditedAs: 'dispute',
  subjectOf: (_, { kind }) => ({ kind }),
  notFound: () => refusal('disputes/not-found'),
  async settle({ tx, opened, after }) {
    await tx.updateTable('disputes').set(derivedColumns(after.progress)).where('id', '=', opened.row.id).execute()
    return {}
  },
}

/** 推算值. The columns that follow from the facts. */
export function derivedColumns({ acceptedOn, decidedOn, decision }: Readonly<DisputeProgress>) {
  return { accepted_on: acceptedOn, decided_on: decidedOn, result: decision && decisionEntry(decision).result }
}
