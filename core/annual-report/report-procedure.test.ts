import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES, type Role } from '../accounts/roles.ts'
import { localDate as d } from '../calendar/local-date.ts'
import { actionsFor } from '../procedure/actions.ts'
import type { NewFact } from '../procedure/facts.ts'
import { replay } from '../procedure/replay.ts'
import type { ReportText } from './parts.ts'
import { REPORT_PROCEDURE, type ReportShape } from './report-procedure.ts'

type Fact = ReportShape['fact']
type Step = NewFact<Fact> & { readonly by?: number }
const SUBJECT = { year: 2024, format: '2021' } as const
const on = d('2025-01-10')
const [CLERK, HEAD, OTHER_HEAD] = [1, 2, 3]

const compiled = (by = CLERK): Step => ({ kind: 'compiled', on, drafted: ['overview', 'otherMatters'], by })
const text = (by: number, part: keyof ReportText): Step => ({ kind: 'text-written', on, part, by })
const cell = (by: number, stated: number | null = 9): Step => {
  return { kind: 'cell-stated', on, format: '2021', cell: 'three.new.natural-person', stated, by }
}
const step = (kind: 'submitted' | 'returned' | 'approved' | 'published' | 'correction-opened' | 'replaced', by = CLERK): Step => {
  return { kind, on, by }
}
const facts = (steps: readonly Step[]) => steps.map((one, index): Fact => ({ ...one, id: index + 1 }))

const DRAFT = [compiled(), text(CLERK, 'problems')]
const STEPS = {
  draft: DRAFT,
  submitted: [...DRAFT, step('submitted')],
  approved: [...DRAFT, step('submitted'), step('approved', HEAD)],
  published: [...DRAFT, step('submitted'), step('approved', HEAD), step('published')],
  replaced: [...DRAFT, step('submitted'), step('approved', HEAD), step('published'), step('correction-opened'), step('replaced')],
} as const satisfies Partial<Record<ReportShape['state'], readonly Step[]>>
type State = keyof typeof STEPS

/** What may be done in each state: by everyone who prepares reports, and by the head alone. */
const OPEN: Readonly<Record<State, { readonly prepares: readonly string[]; readonly head: readonly string[] }>> = {
  draft: { prepares: ['recompileReport', 'stateCell', 'editReportText', 'submitReport'], head: [] },
  submitted: { prepares: [], head: ['returnReport', 'approveReport'] },
  approved: { prepares: ['publishReport'], head: ['returnReport'] },
  published: { prepares: ['correctReport'], head: [] },
  replaced: { prepares: [], head: [] },
}
/** Why the rest may not be done. */
const CLOSED: Readonly<Record<State, string>> = {
  draft: 'annual-reports/not-submitted',
  submitted: 'annual-reports/awaits-approval',
  approved: 'annual-reports/awaits-publication',
  published: 'annual-reports/frozen',
  replaced: 'annual-reports/replaced',
}
const typed = (key: string) => (key === 'reason' ? '漏计一件' : '')
const HEADS_VERBS = ['returnReport', 'approveReport']

const actions = (steps: readonly Step[], accountId: number, roles: readonly Role[] = ['head']) =>
  actionsFor(REPORT_PROCEDURE, facts(steps), { accountId, roles }, on, SUBJECT)
const approval = (steps: readonly Step[], accountId = HEAD) => {
  const judgement = actions([...steps, step('submitted')], accountId).find(({ verb }) => verb === 'approveReport')?.judgement
  return judgement?.allowed || judgement?.code.replace('annual-reports/', '')
}
const refusal = (...steps: Step[]) => {
  const outcome = replay(REPORT_PROCEDURE, facts(steps), SUBJECT)
  return outcome.allowed ? null : outcome.code
}

for (const state of Object.keys(STEPS) as State[]) {
  test(`in the state ${state} every role may do exactly what the table says, and is told why not the rest`, () => {
    const outcome = replay(REPORT_PROCEDURE, facts(STEPS[state]), SUBJECT)
    assert.equal(outcome.allowed && outcome.state, state)
    for (const { key: role } of ROLES) {
      const prepares = ['information-manager', 'reviewer', 'head', 'supervisor'].includes(role)
      for (const { verb, judgement } of actions(STEPS[state], OTHER_HEAD, [role])) {
        const may = HEADS_VERBS.includes(verb) ? ['head', 'signer'].includes(role) : prepares
        const open =
          (['head', 'signer'].includes(role) && OPEN[state].head.includes(verb)) || (prepares && OPEN[state].prepares.includes(verb))
        const expected = open || (may ? CLOSED[state] : 'annual-reports/wrong-role')
        assert.equal(judgement.allowed || judgement.code, expected, `${role} ${verb}`)
      }
    }
  })
}

test('负责人自己填写的文字、改动的数据，由另一位负责人批准', () => {
  assert.equal(approval(DRAFT), true)
  assert.equal(approval([...DRAFT, text(HEAD, 'problems')]), 'own-work')
  assert.equal(approval([...DRAFT, text(HEAD, 'problems')], OTHER_HEAD), true)
  assert.equal(approval([...DRAFT, cell(HEAD)]), 'own-work')
  assert.equal(approval([...DRAFT, cell(HEAD)], OTHER_HEAD), true)
  assert.equal(approval([compiled(HEAD), text(CLERK, 'problems')]), true, '由台账生成的，不是谁填写的')
})

test('由他人重新填写，或者恢复台账数、重新由台账起草的，可以批准', () => {
  const own = [...DRAFT, text(HEAD, 'problems'), text(HEAD, 'overview'), cell(HEAD)]
  assert.equal(approval([...own, text(CLERK, 'problems'), cell(CLERK)]), 'own-work')
  assert.equal(approval([...own, text(CLERK, 'problems'), text(CLERK, 'overview')]), 'own-work')
  assert.equal(approval([...own, text(CLERK, 'problems'), text(CLERK, 'overview'), cell(CLERK)]), true)
  assert.equal(approval([...own, text(CLERK, 'problems'), text(CLERK, 'overview'), cell(HEAD, null)]), true)
  assert.equal(approval([...own, text(CLERK, 'problems'), cell(CLERK), compiled()]), true)
  assert.equal(approval([...own, text(CLERK, 'problems'), text(CLERK, 'overview'), cell(CLERK), cell(HEAD)]), 'own-work')
})

test('退回后再送审的，填写人不变', () => {
  assert.equal(approval([...DRAFT, text(HEAD, 'problems'), step('submitted'), step('returned', HEAD)]), 'own-work')
})

test('不能批准的，说明哪些是自己填写的、请谁办理', () => {
  const own = [...DRAFT, text(HEAD, 'overview'), cell(HEAD), step('submitted')]
  const judgement = actions(own, HEAD).find(({ verb }) => verb === 'approveReport')?.judgement
  assert.equal(
    !judgement?.allowed && judgement?.says,
    '报告中有您填写的内容，不能由您批准（一、总体情况、表三“一、本年新收政府信息公开申请数量”自然人），' +
      '请由另一位负责人批准；没有另一位负责人的，请退回后由其他人员核对、重新填写',
  )
})

test('格式中已经没有的一格，不妨碍批准', () => {
  const gone = { ...cell(HEAD), cell: 'two.normative-documents.nothing' } as unknown as Step
  assert.equal(approval([...DRAFT, gone]), true)
})

test('送审人不能批准', () => {
  const judgement = actions([...DRAFT, step('submitted', HEAD)], HEAD).find(({ verb }) => verb === 'approveReport')?.judgement
  assert.equal(!judgement?.allowed && judgement?.code, 'annual-reports/own-submission')
})

test('更正版本沿用原版本的内容，填写人随之沿用', () => {
  const drafted = (by: number): Step => ({
    kind: 'correction-drafted',
    on,
    writers: { problems: by, 'three.new.natural-person': by },
    by: CLERK,
  })
  assert.equal(approval([drafted(HEAD)]), 'own-work')
  assert.equal(approval([drafted(CLERK)]), true)
})

test('12月31日及以前不能送审，1月1日起可以', () => {
  assert.equal(refusal(compiled(), { ...step('submitted'), on: d('2024-12-31') }), 'annual-reports/year-not-over')
  assert.equal(refusal(compiled(), { ...step('submitted'), on: d('2025-01-01') }), null)
})

test('一个版本只更正一次', () => {
  assert.equal(refusal(...STEPS.published, step('correction-opened')), null)
  assert.equal(refusal(...STEPS.published, step('correction-opened'), step('correction-opened')), 'annual-reports/correction-open')
})

test('每一条记录都有说明', () => {
  const { events } = REPORT_PROCEDURE
  assert.equal(
    events['cell-stated'].says(facts([cell(HEAD)])[0] as never, typed),
    '表三“一、本年新收政府信息公开申请数量”自然人：改为9。漏计一件',
  )
  assert.equal(
    events['cell-stated'].says({ ...facts([cell(HEAD)])[0], computed: 8 } as never, typed),
    '表三“一、本年新收政府信息公开申请数量”自然人：台账数8，改为9。漏计一件',
  )
  assert.match(events['cell-stated'].says(facts([cell(HEAD, null)])[0] as never, typed), /：恢复台账数$/)
  assert.equal(events['text-written'].says(facts([text(HEAD, 'overview')])[0] as never, typed), '一、总体情况')
  assert.equal(events.returned.says(facts([step('returned')])[0] as never, typed), '漏计一件')
})
