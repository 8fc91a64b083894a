import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { runCommand } from '../tests/run-command.ts'
import { command } from './deadline.ts'

interface Answer {
  readonly dueOn?: string | null
  readonly notBefore?: string
  readonly reason?: string
  readonly state?: string
  readonly steps?: readonly { readonly says: string; readonly because: string }[]
  readonly refused?: { readonly code: string; readonly says: string }
}

async function run(input: string, args: readonly string[] = []) {
  const { code, out, err } = await runCommand((io) => command.run(args, io), input)
  return { code, err, answers: code === 0 ? (JSON.parse(out) as Answer[]) : [] }
}

const answersOf = async (...items: readonly unknown[]) => (await run(JSON.stringify(items))).answers

test('条例20个工作日的各个例子，从标准输入逐项推算', async () => {
  const days = ['2023-09-15', '2023-12-28', '2024-02-05', '2025-01-20', '2025-09-26', '2026-02-10']
  const answers = await answersOf(...days.map((receivedOn) => ({ receivedOn, events: [] })))
  assert.deepEqual(
    answers.map(({ dueOn }) => dueOn),
    ['2023-10-19', '2024-01-26', '2024-03-08', '2025-02-21', '2025-10-30', '2026-03-16'],
  )
  assert.ok(answers.every(({ state }) => state === 'processing'))
})

test('征求意见、延长、补正、缴费都计算在内，事项的先后不论', async () => {
  const asked = [
    { kind: 'consultation-answered', on: '2025-10-22', id: 1 },
    { kind: 'consultation-sent', on: '2025-10-10', id: 1 },
  ]
  const answers = await answersOf(
    { receivedOn: '2025-09-26', events: asked },
    { receivedOn: '2025-09-26', events: [{ kind: 'extension-approved', on: '2025-10-30', workingDays: 20 }] },
    { receivedOn: '2025-09-26', events: [{ kind: 'correction-requested', on: '2025-10-13' }] },
    {
      receivedOn: '2025-09-26',
      events: [
        { kind: 'fee-notified', on: '2025-10-10' },
        { kind: 'fee-paid', on: '2025-10-17' },
      ],
    },
    { receivedOn: '2025-09-26', events: [...asked, { kind: 'answered', on: '2025-10-23', outcome: 'partial' }] },
  )
  assert.deepEqual(
    answers.map(({ dueOn, state }) => [dueOn, state]),
    [
      ['2025-11-12', 'processing'],
      ['2025-11-27', 'processing'],
      [null, 'awaiting-correction'],
      ['2025-11-14', 'processing'],
      ['2025-11-12', 'answered'],
    ],
  )
  const step = answers[0]?.steps?.find(({ says }) => says.includes('9个工作日'))
  assert.equal(step?.because, '《条例》第三十三条：“行政机关征求第三方和其他机关意见所需时间不计算在前款规定的期限内”')
})

test('不可能的经过和读不出的项，只拒绝这一项', async () => {
  const answers = await answersOf(
    { receivedOn: '2025-09-26', events: [{ kind: 'fee-paid', on: '2025-10-10' }] },
    { receivedOn: '2025-09-31', events: [] },
    { receivedOn: '2025-09-26', events: [{ kind: 'paused', on: '2025-10-10' }] },
    { receivedOn: '2025-09-26', events: [{ kind: 'answered', on: '2025-10-10', outcome: 'total' }] },
    { receivedOn: '2025-09-26', events: [{ kind: 'extension-approved', on: '2025-10-10', workingDays: '20' }] },
    { receivedOn: '2025-09-26', events: 'none' },
    7,
    { receivedOn: '2018-12-20', events: [] },
    { receivedOn: '2025-09-26', events: [] },
  )
  assert.deepEqual(
    answers.map(({ refused, dueOn }) => refused?.code ?? dueOn),
    [
      'requests/fee-not-notified',
      'deadline/day',
      'deadline/kind',
      'deadline/outcome',
      'deadline/number',
      'deadline/events',
      'deadline/item',
      'requests/day-before-calendar',
      '2025-10-30',
    ],
  )
  assert.match(answers[1]?.refused?.says ?? '', /receivedOn 应当是如 2025-09-26 的日期："2025-09-31"/)
})

test('届满之日所在年份的放假安排尚未公布：不猜日子，说明最早可能的日子和原因', async () => {
  const answers = await answersOf(
    { receivedOn: '2026-12-03', events: [] },
    { receivedOn: '2026-12-04', events: [] },
    { receivedOn: '2026-11-26', events: [{ kind: 'extension-approved', on: '2026-11-26', workingDays: 20 }] },
  )
  const reason = '2027年放假安排尚未公布，到期日待公布后确定'
  assert.deepEqual(
    answers.map(({ dueOn, notBefore, reason: why }) => [dueOn, notBefore, why]),
    [
      ['2026-12-31', undefined, undefined],
      [null, '2027-01-02', reason],
      [null, '2027-01-16', reason],
    ],
  )
  assert.match(answers[1]?.steps?.at(-1)?.says ?? '', /^2027年放假安排尚未公布，到期日待公布后确定，不早于2027年1月2日$/)
})

test('从文件读取；不存在的文件、不是 JSON、不是数组，退出码为2并说明', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deadline-'))
  const file = join(folder, 'items.json')
  await writeFile(file, '[{"receivedOn":"2025-09-26"}]')
  assert.equal((await run('', [file])).answers[0]?.dueOn, '2025-10-30')
  await rm(folder, { recursive: true })
  for (const [input, args, says] of [
    ['', [file], /无法读取文件/],
    ['{', ['-'], /不是有效的 JSON/],
    ['{}', [], /应当是 JSON 数组/],
    ['[]', ['a', 'b'], /参数不正确/],
  ] as const) {
    const { code, err } = await run(input, args)
    assert.equal(code, 2)
    assert.match(err, says)
  }
})
