import type { Replayed } from '../../core/requests/replay.ts'
import type { Tx } from '../platform/database/database.ts'

/** 写推算值. The one place that writes what is computed from the facts of a request beside the request itself. */
export async function writeDerived(tx: Tx, requestId: number, replayed: Replayed, calendarVersion: string): Promise<void> {
  await tx.updateTable('requests').set(derivedColumns(replayed, calendarVersion)).where('id', '=', requestId).execute()
}

/** 推算值. The columns that follow from the facts. */
export function derivedColumns(replayed: Replayed, calendarVersion: string) {
  return {
    state: replayed.state,
    received_on: replayed.receivedOn,
    due_on: replayed.dueOn,
    due_not_before: replayed.notBefore,
    answered_on: replayed.answeredOn,
    outcome: replayed.outcome,
    calendar_version: calendarVersion,
  }
}
