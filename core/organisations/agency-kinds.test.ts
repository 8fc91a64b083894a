import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AGENCY_KINDS, dutiesOf } from './agency-kinds.ts'

test('机关的十一种类别，各有义务', () => {
  const table = AGENCY_KINDS.map(({ key }) => [key, dutiesOf(key, false).requests, dutiesOf(key, false).reports])
  assert.deepEqual(table, [
    ['government', true, 'sum-of-units'],
    ['government-office', true, 'own'],
    ['department', true, 'own'],
    ['dispatched-organ', true, 'own'],
    ['dispatched-agency', false, 'none'],
    ['town', true, 'own'],
    ['subdistrict', true, 'own'],
    ['institution', false, 'none'],
    ['authorised-organisation', true, 'own'],
    ['public-enterprise', false, 'none'],
    ['vertical', true, 'own-line'],
  ])
})

test('派出机构、事业单位经法律、法规授权以自己名义履行职责的，受理申请并编制报告', () => {
  for (const kind of ['dispatched-agency', 'institution'] as const) {
    assert.deepEqual([dutiesOf(kind, true).requests, dutiesOf(kind, true).reports], [true, 'own'])
  }
  assert.equal(dutiesOf('public-enterprise', true).requests, false)
})
