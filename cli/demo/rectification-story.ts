import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { act } from '../../server/platform/ledger/file-fact.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import { RECTIFICATIONS } from '../../server/rectifications/index.ts'
import type { Story } from './story.ts'
import type { Stage, Unit } from './unit.ts'

/** 更正本人信息. Somebody's address was recorded wrongly; a certificate is asked for and the record put right. */
export async function* rectificationStory({ db }: Stage, unit: Unit, on: LocalDate): Story {
  const { ledger, register } = RECTIFICATIONS
  const form = {
    applicantName: '周敏',
    phone: '13800000012',
    record: '本机关答复所附登记表中的住址',
    claim: '住址改为示例区和平路12号',
    evidence: '居民身份证复印件',
  }
  let now: Date = yield on
  const { id, ...at } = await register(db, unit.clerk, form, chinaDay(now), now)
  now = yield addDays(on, 1)
  const asking = { kind: 'evidence-requested', on: chinaDay(now) } as const
  const asked = await act(ledger, db, unit.clerk, { id, seen: at.seen }, now, () => ({
    verb: 'ask-for-evidence',
    fact: asking,
    words: { words: '请补充住址变更的证明' },
  }))
  now = yield addDays(on, 6)
  const receiving = { kind: 'evidence-received', on: chinaDay(now) } as const
  const received = await act(ledger, db, unit.clerk, asked, now, () => ({
    verb: 'receive-evidence',
    fact: receiving,
    words: { words: '户口簿复印件' },
  }))
  now = yield addDays(on, 9)
  const deciding = { kind: 'decided', on: chinaDay(now), result: 'rectified' } as const
  await act(ledger, db, unit.head, received, now, () => ({
    verb: 'decide-rectification',
    fact: deciding,
    words: { words: '经核实，住址已更正为示例区和平路12号' },
  }))
  return undefined
}
