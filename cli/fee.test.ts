import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCommand } from '../tests/run-command.ts'
import { command } from './fee.ts'

const run = (...args: string[]) => runCommand((io) => command.run(args, io))

test('按件计收，写明每段', async () => {
  const { code, out } = await run('--pieces', '12', '--before', '25', '--json')
  assert.equal(code, 0)
  assert.deepEqual(JSON.parse(out), {
    feeFen: 190_000,
    slices: [
      { from: 26, to: 30, count: 5, rateFen: 10_000 },
      { from: 31, to: 37, count: 7, rateFen: 20_000 },
    ],
  })
})

test('按量计收，用文字写明依据', async () => {
  const { code, out } = await run('--pages', '120')
  assert.equal(code, 0)
  assert.match(out, /第31至100页，70页×10元\/页，计700元　〔国办函〔2020〕109号第五条〕/)
  assert.match(out, /合计1100元/)
})

test('不清楚的参数，退出码为2并说明', async () => {
  for (const args of [
    [],
    ['--pieces', '1', '--pages', '1'],
    ['--pieces', '-1'],
    ['--pieces', '1.5'],
    ['--pages', '1', '--before', '1'],
    ['--pages', '31', '--on', '2020-12-31'],
    ['--pages', '31', '--on', '2025-02-30'],
    ['--sheets', '1'],
  ]) {
    const { code, err } = await run(...args)
    assert.equal(code, 2, args.join(' '))
    assert.match(err, /用法：gongkai fee/)
  }
})
