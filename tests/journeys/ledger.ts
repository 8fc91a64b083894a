import { addDays, localDate } from '../../core/calendar/local-date.ts'
import type { Outcome } from '../../core/requests/outcome.ts'
import { recordMonthlyFigure } from '../../server/annual-reports/index.ts'
import { MONTHLY_ROWS } from '../../server/annual-reports/schema.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { answerRequest, confirmReceipt, submitRequest } from '../../server/requests/index.ts'
import { at, lastFact, SAMPLE_APPLICATION } from '../given-request.ts'
import type { JourneyAgency } from './district.ts'

/** 申请. Submits a request on a day and, given an outcome, answers it ten days later, through the verbs. */
export async function requestOn(db: Db, agency: JourneyAgency, day: string, outcome?: Outcome): Promise<{ number: string }> {
  const receivedOn = localDate(day)
  const application = { ...SAMPLE_APPLICATION, agencyId: agency.id, channel: 'online', submittedOn: receivedOn } as const
  const { id, number } = await submitRequest(db, CITIZEN, application, at(day))
  const confirmation = { id, seen: await lastFact(db, id), happenedOn: receivedOn }
  const { seen } = await confirmReceipt(db, agency.clerk, confirmation, at(day))
  if (outcome === undefined) return { number }
  const answeredOn = addDays(receivedOn, 10)
  const fields: Record<string, string> = outcome === 'granted' ? { access: '见所附清单' } : { search: '检索了收发文目录，没有该信息' }
  await answerRequest(db, agency.clerk, { id, seen, happenedOn: answeredOn, outcome, fields }, at(answeredOn))
  return { number }
}

/** 每月数据. Files a year of monthly figures, the same every month; `but` is left out. */
export async function figuresOf(
  db: Db,
  agency: JourneyAgency,
  year: number,
  value: number,
  but?: { row: string; month: string },
): Promise<void> {
  for (const { key: row } of MONTHLY_ROWS) {
    for (let number = 1; number <= 12; number += 1) {
      const month = `${year}-${String(number).padStart(2, '0')}`
      if (but?.row === row && but.month === month) continue
      await recordMonthlyFigure(db, agency.clerk, { month, row, value }, at(`${year + 1}-01-05`))
    }
  }
}
