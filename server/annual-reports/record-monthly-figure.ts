import { type LocalDate, localDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { breaks, type Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { mayWorkOnReports } from './policy.ts'
import { refusal } from './refusals.ts'
import type { MonthlyRowKey } from './schema.ts'

/** `month` as 2025-03; `value` in 件, for charges in 分. */
export interface MonthlyFigure {
  readonly month: string
  readonly row: MonthlyRowKey
  readonly value: number
}

/** 填报每月数据. Files the figure of one month for the officer's agency. Filing it again is a correction: the new figure counts, the old one is kept. */
export async function recordMonthlyFigure(db: Db, actor: Actor, input: MonthlyFigure, now: Date): Promise<{ id: number }> {
  const officer = officerOf(actor, mayWorkOnReports)
  const month: LocalDate = localDate(`${input.month}-01`)
  if (month > chinaDay(now)) throw refusal('annual-reports/month-ahead')
  return db
    .transaction()
    .execute(async (tx) => {
      const current = await tx
        .selectFrom('monthly_figures as figure')
        .leftJoin('monthly_figures as later', 'later.replaces', 'figure.id')
        .select(['figure.id', 'figure.value'])
        .where('figure.agency_id', '=', officer.agencyId)
        .where('figure.month', '=', month)
        .where('figure.row_key', '=', input.row)
        .where('later.id', 'is', null)
        .executeTakeFirst()
      if (current?.value === input.value) return { id: current.id }
      const row = {
        agency_id: officer.agencyId,
        month,
        row_key: input.row,
        value: input.value,
        replaces: current?.id ?? null,
        recorded_at: now,
        recorded_by: officer.accountId,
      }
      const figure = await tx.insertInto('monthly_figures').values(row).returning('id').executeTakeFirstOrThrow()
      vouchFor(tx, 'monthly_figures', { ...row, ...figure })
      await record(tx, actor, 'record-monthly-figure', `monthly-figure:${figure.id}`, { ...input, corrects: current?.value ?? null })
      return figure
    })
    .catch((error: unknown) => {
      throw breaks(error, 'monthly_figures__first_once') || breaks(error, 'monthly_figures__replaced_once')
        ? refusal('annual-reports/figure-changed')
        : error
    })
}
