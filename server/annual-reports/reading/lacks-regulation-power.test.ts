import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lacksRegulationPower } from './lacks-regulation-power.ts'

const CASES: readonly [string, boolean][] = [
  ['宿迁市沭阳县发展和改革局', true],
  ['淮安市洪泽区人民政府', true],
  ['示例镇人民政府', true],
  ['示例街道办事处', true],
  ['杭州市人民政府', false],
  ['广西壮族自治区人民政府', false],
  ['住房和城乡建设部', false],
  ['示例区人民政府', false],
]

for (const [name, lacks] of CASES) {
  test(`${name}${lacks ? '没有规章制定权' : '不能由名称断定没有规章制定权'}`, () => assert.equal(lacksRegulationPower(name), lacks))
}
