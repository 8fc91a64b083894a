import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { ERROR_REPORTS, storeErrorReport } from '../../server/error-reports/index.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { act } from '../../server/platform/ledger/file-fact.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import type { Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

/** Reports of different kinds, with who is asked and what is answered. */
const REPORTS = [
  {
    form: { place: '政府信息公开指南', kind: 'outdated', says: '指南里的办公时间还是夏季作息', contact: '13800000017' },
    unit: '办公室政务公开科',
    result: 'corrected',
    words: '办公时间已按现行作息更新，感谢您的留言。',
  },
  {
    form: { place: '/agencies', kind: 'use', says: '手机上查找机关时列表太长，希望能按名称查', contact: '' },
    unit: '网站运维单位',
    result: 'corrected',
    words: '机关页面可以按名称查找，输入名称的一部分即可。',
  },
  {
    form: { place: '2024年政府信息公开工作年度报告', kind: 'wrong', says: '表三合计与各项相加不一致', contact: 'reader@example.com' },
    unit: '办公室政务公开科',
    result: 'no-error',
    words: '经核对，合计含上年结转的1件，与格式要求一致，没有错误。',
  },
] as const

/** 网站找错. One of the {@link REPORTS}: a reader reports, the office passes it on the next day and answers. */
export async function* errorReportStory({ db, random }: DemoContext, unit: Unit, on: LocalDate): Story {
  const { form, words, result, unit: asked } = random.pick(REPORTS)
  const { contact, ...said } = form
  let now: Date = yield on
  const { number } = await storeErrorReport(db, CITIZEN, contact === '' ? said : { ...said, contact }, `${unit.agencyId} ${on}`, now)
  now = yield addDays(on, 1)
  const { id } = await db.selectFrom('error_reports').select('id').where('number', '=', number).executeTakeFirstOrThrow()
  const seen = await lastFact(db, id)
  const forwarding = { kind: 'forwarded', on: chinaDay(now) } as const
  const forwarded = await act(ERROR_REPORTS.ledger, db, unit.clerk, { id, seen }, now, () => ({
    verb: 'forward-error-report',
    fact: forwarding,
    words: { words: asked },
  }))
  now = yield addDays(on, 2)
  const answering = { kind: 'answered', on: chinaDay(now), result } as const
  await act(ERROR_REPORTS.ledger, db, unit.head, forwarded, now, () => ({ verb: 'answer-error-report', fact: answering, words: { words } }))
  return undefined
}

async function lastFact(db: DemoContext['db'], id: number): Promise<number> {
  const last = await db
    .selectFrom('error_report_facts')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('error_report_id', '=', id)
    .executeTakeFirstOrThrow()
  return last.id
}
