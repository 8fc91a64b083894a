import { localDate } from '../calendar/local-date.ts'
import type { Fact } from './facts.ts'
import { givenFacts, onDay } from './given-facts.ts'
import type { RequestRefusal } from './refusals.ts'

/** A case of the answer period in the words of the law. The test runs it; `npm run law:cases` prints it for lawyers. */
export interface DeadlineCase {
  readonly says: string
  readonly article: string
  readonly facts: readonly Fact[]
  /** The due day, null when no period runs, the earliest day while it is open, or the refusal. */
  readonly expected: string | null | { readonly notBefore: string } | { readonly refused: RequestRefusal }
}

const refused = (code: RequestRefusal) => ({ refused: code })
const day = localDate
const asked = (on: string, consultation = '甲') => onDay(on, 'consultation-sent', { consultation, party: 'third-party' })
const opinion = (on: string, consultation = '甲') => onDay(on, 'consultation-answered', { consultation })
const extended = (on: string, workingDays: number) => onDay(on, 'extension-approved', { workingDays })
const correct = (on: string) => onDay(on, 'correction-requested', {})

/** 20个工作日, and with the longest extension 40: receipt day, then both due days. */
const VECTORS: readonly (readonly [string, string, string])[] = [
  ['2023-09-15', '2023-10-19', '2023-11-16'],
  ['2023-12-28', '2024-01-26', '2024-02-28'],
  ['2024-02-05', '2024-03-08', '2024-04-08'],
  ['2025-01-20', '2025-02-21', '2025-03-21'],
  ['2025-09-26', '2025-10-30', '2025-11-27'],
  ['2026-02-10', '2026-03-16', '2026-04-14'],
]

export const DEADLINE_CASES: readonly DeadlineCase[] = [
  ...VECTORS.flatMap(([receivedOn, basic, longest]): DeadlineCase[] => [
    { says: `${receivedOn}收到，20个工作日内答复`, article: '条例第三十三条', facts: givenFacts(receivedOn), expected: basic },
    {
      says: `${receivedOn}收到，延长20个工作日`,
      article: '条例第三十三条',
      facts: givenFacts(receivedOn, extended(basic, 20)),
      expected: longest,
    },
  ]),
  // 征求意见
  {
    says: '征求第三方意见，其间9个工作日不计算',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), opinion('2025-10-22')),
    expected: '2025-11-12',
  },
  {
    says: '两次征求意见重叠，只扣除一次',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), opinion('2025-10-20'), asked('2025-10-15', '乙'), opinion('2025-10-22', '乙')),
    expected: '2025-11-12',
  },
  {
    says: '发出与收到意见同日，不扣除',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), opinion('2025-10-10')),
    expected: '2025-10-30',
  },
  {
    says: '期限届满当日发出征求意见，不再扣除',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-30'), opinion('2025-11-05')),
    expected: '2025-10-30',
  },
  {
    says: '期限届满前一工作日发出征求意见，只余1个工作日',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-29'), opinion('2025-11-05')),
    expected: '2025-11-06',
  },
  {
    says: '第三方未提出意见，自收到征求意见书之日起15个工作日为止',
    article: '条例第三十二条',
    facts: givenFacts(
      '2025-09-26',
      onDay('2025-10-10', 'consultation-sent', { consultation: '甲', party: 'third-party', deliveredOn: day('2025-10-13') }),
    ),
    expected: '2025-11-24',
  },
  {
    says: '送达另行登记，与发出时登记相同',
    article: '条例第三十二条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), onDay('2025-10-13', 'delivered', { factId: 2 })),
    expected: '2025-11-24',
  },
  {
    says: '第15个工作日收到的意见，扣除至当日',
    article: '条例第三十二条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), onDay('2025-10-13', 'delivered', { factId: 2 }), opinion('2025-11-03')),
    expected: '2025-11-24',
  },
  {
    says: '第16个工作日收到的意见，仍只扣除15个工作日',
    article: '条例第三十二条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), onDay('2025-10-13', 'delivered', { factId: 2 }), opinion('2025-11-04')),
    expected: '2025-11-24',
  },
  {
    says: '没有征求过而收到意见',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), opinion('2025-10-20', '乙')),
    expected: refused('requests/consultation-unknown'),
  },
  {
    says: '补正前征求的意见，只扣除新期限内的时间',
    article: '条例第三十条',
    facts: givenFacts(
      '2025-09-26',
      asked('2025-09-28'),
      correct('2025-09-29'),
      onDay('2025-10-10', 'correction-received'),
      opinion('2025-10-13'),
    ),
    expected: '2025-11-10',
  },
  // 延长
  {
    says: '期限届满当日同意并告知延长',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-30', 10)),
    expected: '2025-11-13',
  },
  {
    says: '期限届满次日才同意延长',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-31', 10)),
    expected: refused('requests/extension-too-late'),
  },
  {
    says: '同意在期限内，期限届满后才告知',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', onDay('2025-10-30', 'extension-approved', { workingDays: 10, notifiedOn: day('2025-10-31') })),
    expected: refused('requests/extension-too-late'),
  },
  {
    says: '延长21个工作日',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-30', 21)),
    expected: refused('requests/extension-days'),
  },
  {
    says: '延长0个工作日',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-30', 0)),
    expected: refused('requests/extension-days'),
  },
  {
    says: '两次延长累计20个工作日',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-30', 10), extended('2025-11-13', 10)),
    expected: '2025-11-27',
  },
  {
    says: '两次延长累计21个工作日',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', extended('2025-10-30', 10), extended('2025-11-13', 11)),
    expected: refused('requests/extension-days'),
  },
  {
    says: '征求意见使期限顺延，原期限之后仍可延长',
    article: '条例第三十三条',
    facts: givenFacts('2025-09-26', asked('2025-10-10'), opinion('2025-10-22'), extended('2025-11-12', 5)),
    expected: '2025-11-19',
  },
  // 合理期限
  {
    says: '申请理由合理，确定延迟至周六，顺延至周一',
    article: '条例第三十五条',
    facts: givenFacts('2025-09-26', onDay('2025-10-30', 'reasonable-delay-set', { until: day('2025-12-13') })),
    expected: '2025-12-15',
  },
  {
    says: '合理期限不晚于当前期限',
    article: '条例第三十五条',
    facts: givenFacts('2025-09-26', onDay('2025-10-20', 'reasonable-delay-set', { until: day('2025-10-30') })),
    expected: refused('requests/delay-too-late'),
  },
]
