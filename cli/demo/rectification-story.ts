import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { act } from '../../server/platform/ledger/file-fact.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { RECTIFICATIONS } from '../../server/rectifications/cases.ts'
import type { Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

/** Demands with different errors and outcomes. */
const DEMANDS = [
  {
    applicantName: '周敏',
    record: '本机关答复所附登记表中的住址',
    claim: '住址改为示例区和平路12号',
    evidence: '居民身份证复印件',
    proof: '户口簿复印件',
    result: 'rectified',
    words: '经核实，住址已更正为示例区和平路12号',
  },
  {
    applicantName: '何建国',
    record: '本机关公示名单中的工作单位',
    claim: '工作单位改为示例区第二小学',
    evidence: '劳动合同复印件',
    proof: '社会保险缴费记录',
    result: 'refused',
    words: '公示时的工作单位与当时的缴费记录一致，记录准确',
  },
  {
    applicantName: '沈玉兰',
    record: '本机关所存登记信息中的出生日期',
    claim: '出生日期改为1968年3月5日',
    evidence: '居民身份证复印件',
    proof: '户籍证明',
    result: 'told-where',
    words: '该信息由公安机关登记，请向区公安分局提出',
  },
] as const

/** 更正本人信息. One of the {@link DEMANDS}: a certificate is requested and received, and the agency decides. */
export async function* rectificationStory({ db, random }: DemoContext, unit: Unit, on: LocalDate): Story {
  const { ledger, register } = RECTIFICATIONS
  const demand = random.pick(DEMANDS)
  const { applicantName, record, claim, evidence } = demand
  let now: Date = yield on
  const form = { applicantName, phone: '13800000012', record, claim, evidence }
  const { id, ...at } = await register(db, unit.clerk, form, chinaDay(now), now)
  now = yield addDays(on, 1)
  const asking = { kind: 'evidence-requested', on: chinaDay(now) } as const
  const asked = await act(ledger, db, unit.clerk, { id, seen: at.seen }, now, () => ({
    verb: 'ask-for-evidence',
    fact: asking,
    words: { words: '请补充证明材料' },
  }))
  now = yield addDays(on, 6)
  const receiving = { kind: 'evidence-received', on: chinaDay(now) } as const
  const received = await act(ledger, db, unit.clerk, asked, now, () => ({
    verb: 'receive-evidence',
    fact: receiving,
    words: { words: demand.proof },
  }))
  now = yield addDays(on, 9)
  const deciding = { kind: 'decided', on: chinaDay(now), result: demand.result } as const
  await act(ledger, db, unit.head, received, now, () => ({
    verb: 'decide-rectification',
    fact: deciding,
    words: { words: demand.words },
  }))
  return undefined
}
