import { type LocalDate, localDate, yearOf } from '../../core/calendar/local-date.ts'
import { compileReport } from '../../server/annual-reports/compile-report.ts'
import { editReportText } from '../../server/annual-reports/edit-report-text.ts'
import { approveReport } from '../../server/annual-reports/index.ts'
import { publishReport } from '../../server/annual-reports/publish-report.ts'
import { submitReport } from '../../server/annual-reports/submit-report.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { type Plan, plan } from './story.ts'
import type { Unit } from './unit.ts'

const PROBLEMS = [
  '部分栏目更新不够及时，个别信息发布时距离形成已近二十个工作日。',
  '政策解读以文字为主，形式不够丰富，群众参与度不高。',
  '依申请公开答复说理不够充分，个别答复书对不予公开的理由说明过于简略。',
] as const
const MEASURES = [
  '建立栏目更新台账，每月自查一次，临近期限提前提醒。',
  '重要文件与解读同步起草、同步审签、同步发布，增加图解和问答。',
  '对照条例逐条核对答复书的依据和理由，疑难申请集体会商。',
] as const

/** 年度报告. Agencies publish by 31 January, the government in March, after all of them (条例第四十九条). */
export function planReports(days: Plan, db: Db, units: readonly Unit[], first: LocalDate, last: LocalDate): void {
  const office = units.find(({ agency }) => agency.kind === 'government-office')
  const government = units.find(({ agency }) => agency.kind === 'government')
  if (!office || !government) throw new Error('the district has no government or no office')
  for (let year = yearOf(first); year < yearOf(last); year += 1) {
    for (const unit of units) {
      if (unit === government) continue
      const on = localDate(`${year + 1}-01-${12 + (unit.agencyId % 12)}`)
      if (on <= last) plan(days, on, unit.agencyId, reportStory(db, unit.agencyId, unit.clerk, unit.head, year, on))
    }
    const on = localDate(`${year + 1}-03-10`)
    if (on <= last) plan(days, on, government.agencyId, reportStory(db, government.agencyId, office.clerk, office.head, year, on))
  }
}

async function* reportStory(
  db: Db,
  agencyId: number,
  clerk: Officer,
  head: Officer,
  year: number,
  on: LocalDate,
): AsyncGenerator<LocalDate, undefined, Date> {
  const now: Date = yield on
  const compiled = await compileReport(db, clerk, { agencyId, year }, now)
  const written = await editReportText(db, clerk, { ...compiled, part: 'problems', text: problemsOf(agencyId, year) }, now)
  const submitted = await submitReport(db, clerk, written, now)
  const approved = await approveReport(db, head, submitted, now)
  await publishReport(db, clerk, approved, now)
}

/** 五、存在的主要问题及改进情况: this year's, the progress on last year's, and plans. */
function problemsOf(agencyId: number, year: number): string {
  const at = (list: readonly string[], shift: number) => list[(agencyId + year + shift) % list.length] ?? ''
  return [
    `（一）存在的主要问题。${at(PROBLEMS, 0)}`,
    `（二）上年度问题的改进情况。针对“${at(PROBLEMS, -1 + PROBLEMS.length).replace(/。$/, '')}”的问题，${at(MEASURES, -1 + MEASURES.length)}目前已经整改到位。`,
    `（三）下一步措施。${at(MEASURES, 0)}`,
  ].join('\n')
}
