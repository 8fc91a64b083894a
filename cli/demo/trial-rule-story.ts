import { addDays, type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import type { Target } from '../../server/platform/ledger/open-case.ts'
import { prolongDocument } from '../../server/publishing/index.ts'
import { publishedRule } from './document-stories.ts'
import { issued } from './normative-text.ts'
import type { Story } from './story.ts'
import { validity } from './texts.ts'
import type { DemoContext, Unit } from './unit.ts'

/** The agency whose rule of earlier years is taken over. */
export const KEEPS_TRIAL = 'housing'
const YEARS_BEFORE = 2

/**
 * 接管的试行文件. A rule that was made and public two years before the platform is taken over with its own days, prolonged after its assessment,
 * and in the end repealed by the rule that replaces it.
 */
export async function* trialRuleStory(context: DemoContext, unit: Unit, first: LocalDate): Story {
  const madeOn = addDays(first, -365 * YEARS_BEFORE)
  const validTo = addDays(first, 200)
  const number = `${unit.agency.letterPrefix.replace('公开', '')}规〔${yearOf(madeOn)}〕2号`
  const { address, phone, officeHours } = unit.profile
  const made = { agency: unit.agency, on: madeOn, year: yearOf(madeOn), turn: 0, number, effectiveOn: madeOn, validTo }
  const occasion = { ...made, address, phone, officeHours, head: unit.head.name }
  const name = '示例区公共租赁住房申请和退出实施细则（试行）'
  const { id, seen }: Target = yield* publishedRule(
    context,
    unit,
    addDays(first, 20),
    {
      title: `${unit.agency.name}关于印发《${name}》的通知`,
      summary: '规定公共租赁住房的申请条件、审核和退出，试行。',
      keywords: ['公共租赁住房', '规范性文件'],
      body: issued(
        occasion,
        '各镇人民政府、各街道办事处：',
        name,
        '第一条　具有本区户籍、人均住房建筑面积不超过15平方米的低收入家庭，可以申请公共租赁住房。',
        '第二条　申请由户籍所在地的社区受理，住建部门会同民政部门审核，审核结果在社区公示。',
        '第三条　家庭条件变化、不再符合规定的，应当退出。',
        `第四条　本细则${validity(madeOn, validTo)}。`,
      ),
    },
    {
      madeOn,
      formedOn: madeOn,
      documentNumber: number,
      effectiveOn: madeOn,
      validTo,
      firstPublishedOn: madeOn,
      firstPublishedIn: '原门户网站',
    },
  )
  const now: Date = yield addDays(first, 110)
  const opinion = '届满六个月前评估：试行情况良好，正在起草正式的细则，延长试行期限'
  return prolongDocument(context.db, unit.head, { id, seen, validTo: addDays(validTo, 365 * 4), opinion }, now)
}
