import { localDate } from '../calendar/local-date.ts'
import type { DeadlineCase } from './answer-deadline.cases.ts'
import { givenFacts, onDay } from './given-facts.ts'
import type { RequestRefusal } from './refusals.ts'

const refused = (code: RequestRefusal) => ({ refused: code })
const day = localDate
const asked = (on: string, consultation = '甲') => onDay(on, 'consultation-sent', { consultation, party: 'third-party' })
const extended = (on: string, workingDays: number) => onDay(on, 'extension-approved', { workingDays })
const correct = (on: string) => onDay(on, 'correction-requested', { respondBy: day('2025-10-31') })

/** Cases in which the agency waits for the applicant, and cases of closing a request. */
export const WAITING_CASES: readonly DeadlineCase[] = [
  // 补正
  {
    says: '第7个工作日告知补正，等待补正时没有期限',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-13')),
    expected: null,
  },
  {
    says: '第8个工作日告知补正，已经太迟',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-14')),
    expected: refused('requests/correction-too-late'),
  },
  {
    says: '收到补正之日起重新计算20个工作日',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-13'), onDay('2025-10-20', 'correction-received')),
    expected: '2025-11-17',
  },
  {
    says: '补正只能要求一次',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-09-28'), onDay('2025-09-29', 'correction-received'), correct('2025-09-30')),
    expected: refused('requests/correction-twice'),
  },
  {
    says: '补正期限届满之日不能按逾期不补正处理',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-13'), onDay('2025-10-31', 'answered', { outcome: 'other/correction-lapsed' })),
    expected: refused('requests/correction-not-lapsed'),
  },
  {
    says: '补正期限届满次日可以按逾期不补正处理',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-13'), onDay('2025-11-01', 'answered', { outcome: 'other/correction-lapsed' })),
    expected: null,
  },
  {
    says: '没有要求补正而收到补正',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', onDay('2025-09-28', 'correction-received')),
    expected: refused('requests/correction-not-requested'),
  },
  {
    says: '没有补正过，不能以补正后仍不明确答复',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', onDay('2025-09-28', 'answered', { outcome: 'unable/still-unclear' })),
    expected: refused('requests/never-corrected'),
  },
  {
    says: '等待补正时不能答复',
    article: '条例第三十条',
    facts: givenFacts('2025-09-26', correct('2025-10-13'), onDay('2025-10-14', 'answered', { outcome: 'granted' })),
    expected: refused('requests/correction-pending'),
  },
  // 收费
  {
    says: '发出收费通知后等待缴费，没有期限',
    article: '条例第四十二条',
    facts: givenFacts('2025-09-26', onDay('2025-10-30', 'fee-notified', { amountFen: 10_000 })),
    expected: null,
  },
  {
    says: '期限届满后才发出收费通知',
    article: '条例第四十二条',
    facts: givenFacts('2025-09-26', onDay('2025-10-31', 'fee-notified', { amountFen: 10_000 })),
    expected: refused('requests/fee-too-late'),
  },
  {
    says: '缴费完成次日起重新计算20个工作日',
    article: '条例第四十二条',
    facts: givenFacts('2025-09-26', onDay('2025-10-10', 'fee-notified', {}), onDay('2025-10-17', 'fee-paid')),
    expected: '2025-11-14',
  },
  {
    says: '收到通知第20个工作日缴费',
    article: '条例第四十二条',
    facts: givenFacts(
      '2025-09-26',
      onDay('2025-09-26', 'fee-notified', { deliveredOn: day('2025-09-26') }),
      onDay('2025-10-30', 'fee-paid'),
    ),
    expected: '2025-11-27',
  },
  {
    says: '收到通知第21个工作日缴费',
    article: '条例第四十二条',
    facts: givenFacts(
      '2025-09-26',
      onDay('2025-09-26', 'fee-notified', { deliveredOn: day('2025-09-26') }),
      onDay('2025-10-31', 'fee-paid'),
    ),
    expected: refused('requests/payment-too-late'),
  },
  {
    says: '缴费期限届满之日不能按逾期未缴费处理',
    article: '条例第四十二条',
    facts: givenFacts(
      '2025-09-26',
      onDay('2025-09-26', 'fee-notified', { deliveredOn: day('2025-09-26') }),
      onDay('2025-10-30', 'answered', { outcome: 'other/fee-unpaid' }),
    ),
    expected: refused('requests/fee-not-lapsed'),
  },
  {
    says: '缴费期限届满次日可以按逾期未缴费处理',
    article: '条例第四十二条',
    facts: givenFacts(
      '2025-09-26',
      onDay('2025-09-26', 'fee-notified', { deliveredOn: day('2025-09-26') }),
      onDay('2025-10-31', 'answered', { outcome: 'other/fee-unpaid' }),
    ),
    expected: null,
  },
  {
    says: '没有收费通知而缴费',
    article: '条例第四十二条',
    facts: givenFacts('2025-09-26', onDay('2025-10-10', 'fee-paid')),
    expected: refused('requests/fee-not-notified'),
  },
  // 答复、撤回、年份
  {
    says: '答复后不能再延长',
    article: '条例第四十五条',
    facts: givenFacts('2025-09-26', onDay('2025-10-10', 'answered', { outcome: 'granted' }), extended('2025-10-13', 5)),
    expected: refused('requests/already-closed'),
  },
  {
    says: '撤回后不能再答复',
    article: '条例第四十五条',
    facts: givenFacts('2025-09-26', onDay('2025-10-10', 'withdrawn'), onDay('2025-10-13', 'answered', { outcome: 'granted' })),
    expected: refused('requests/already-closed'),
  },
  {
    says: '早于收到申请之日的事项',
    article: '条例第三十一条',
    facts: givenFacts('2025-09-26', asked('2025-09-25')),
    expected: refused('requests/not-received'),
  },
  {
    says: '期限落在尚未公布放假安排的年份，届满之日待定',
    article: '实务做法',
    facts: givenFacts('2026-12-10'),
    expected: { notBefore: '2027-01-06' },
  },
  {
    says: '收到申请之日在没有放假安排的年份，期限也待定',
    article: '实务做法',
    facts: givenFacts('2027-01-04'),
    expected: { notBefore: '2027-01-24' },
  },
  {
    says: '期限待定时延长，仍然待定',
    article: '条例第三十三条',
    facts: givenFacts('2026-11-26', onDay('2026-12-10', 'extension-approved', { workingDays: 20 })),
    expected: { notBefore: '2027-01-16' },
  },
  {
    says: '期限待定时征求意见，对方15个工作日内未提出意见',
    article: '条例第三十三条第三款',
    facts: givenFacts('2026-11-26', asked('2026-12-10')),
    expected: { notBefore: '2027-01-11' },
  },
  {
    says: '合理期限的最后一日在没有放假安排的年份',
    article: '条例第三十五条',
    facts: givenFacts('2026-11-26', onDay('2026-12-10', 'reasonable-delay-set', { until: localDate('2027-01-01') })),
    expected: { notBefore: '2027-01-02' },
  },
  {
    says: '合理期限不晚于最早可能的届满之日',
    article: '条例第三十五条',
    facts: givenFacts('2026-12-10', onDay('2026-12-10', 'reasonable-delay-set', { until: localDate('2027-01-06') })),
    expected: refused('requests/delay-too-late'),
  },
  {
    says: '缴费期限届满之日待定，不能按逾期未缴费处理',
    article: '条例第四十二条',
    facts: givenFacts(
      '2026-12-10',
      onDay('2026-12-11', 'fee-notified', {}),
      onDay('2027-02-20', 'answered', { outcome: 'other/fee-unpaid' }),
    ),
    expected: refused('requests/perhaps-not-lapsed'),
  },
  {
    says: '补正期限届满之日待定，不能按逾期不补正处理',
    article: '条例第三十条',
    facts: givenFacts(
      '2026-12-10',
      onDay('2026-12-11', 'correction-requested', { respondBy: localDate('2027-01-05') }),
      onDay('2027-02-20', 'answered', { outcome: 'other/correction-lapsed' }),
    ),
    expected: refused('requests/perhaps-not-lapsed'),
  },
  {
    says: '2019年以前的日期没有放假安排',
    article: '实务做法',
    facts: givenFacts('2018-12-20'),
    expected: refused('requests/day-before-calendar'),
  },
  { says: '期限在已公布年份的最后一个工作日', article: '条例第三十三条', facts: givenFacts('2026-12-03'), expected: '2026-12-31' },
]
