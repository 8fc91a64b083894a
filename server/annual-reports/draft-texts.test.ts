import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkReport } from '../../core/annual-report/check-report.ts'
import { largeReport } from '../../core/annual-report/example-reports.ts'
import { FORM_2021 } from '../../core/annual-report/form-2021.ts'
import { localDate as d } from '../../core/calendar/local-date.ts'
import type { Fact } from '../../core/requests/facts.ts'
import { testDatabase } from '../../tests/database.ts'
import { reportingOffice, requestRows } from '../../tests/given-annual-report.ts'
import { draftTexts } from './draft-texts.ts'
import { feesCollected } from './fees-collected.ts'
import { yearBounds } from './year-bounds.ts'

const { db } = await testDatabase()

test('the first draft says what the tables say: no written figure is a finding', () => {
  const figures = largeReport()
  const publishing = { published: 1200, interpretations: 30, standing: 8000, reviewed: 1210 }
  const fees = { notices: 3, noticedFen: 100_000, paidFen: 40_000 }
  const text = draftTexts({ form: FORM_2021, year: 2025, figures, publishing, fees, sumOfUnits: false })
  assert.match(text.overview, /新收政府信息公开申请14069件，上年结转政府信息公开申请560件。办结13810件，其中予以公开5548件、部分公开2168件/)
  assert.match(text.overview, /行政复议790件。因政府信息公开工作被提起行政诉讼212件/)
  assert.match(text.overview, /（五）监督保障情况\n明确政府信息公开工作机构和负责人员。$/)
  assert.match(text.otherMatters, /发出收费通知3件，总金额1000元，实际收取信息处理费400元/)
  const examined = { form: FORM_2021, figures, text, makesRegulations: true, feesFen: fees.paidFen }
  assert.deepEqual(checkReport(examined), [])
})

test('fees count in the year in which they were noticed or paid; what was voided counts as never filed', async () => {
  const { id: agencyId, clerk } = await reportingOffice(db)
  await requestRows(db, agencyId, [{ receivedOn: d('2024-03-01') }, { receivedOn: d('2024-11-01') }])
  const [first, second] = await db.selectFrom('requests').select('id').where('agency_id', '=', agencyId).orderBy('id').execute()
  const file = async (requestId: number | undefined, kind: Fact['kind'], on: string, details: object = {}, voids: number | null = null) => {
    const fact = { agency_id: agencyId, request_id: requestId ?? 0, kind, happened_on: d(on), details: JSON.stringify(details), voids }
    const row = { ...fact, recorded_at: new Date(), recorded_by: clerk.accountId }
    return (await db.insertInto('request_facts').values(row).returning('id').executeTakeFirstOrThrow()).id
  }
  const wrong = await file(first?.id, 'fee-notified', '2024-03-10', { amountFen: 999_00 })
  await file(first?.id, 'voided', '2024-03-11', { reason: '金额有误' }, wrong)
  await file(first?.id, 'fee-notified', '2024-03-11', { amountFen: 100_00 })
  await file(first?.id, 'fee-paid', '2024-03-20')
  await file(second?.id, 'fee-notified', '2024-12-30', { amountFen: 30_00 })
  await file(second?.id, 'fee-paid', '2025-01-05')
  assert.deepEqual(await feesCollected(db, [agencyId], yearBounds(2024)), { notices: 2, noticedFen: 130_00, paidFen: 100_00 })
  assert.deepEqual(await feesCollected(db, [agencyId], yearBounds(2025)), { notices: 0, noticedFen: 0, paidFen: 30_00 })
})
