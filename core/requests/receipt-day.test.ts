import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RECEIPT_CASES } from './receipt-day.cases.ts'
import { receiptDay } from './receipt-day.ts'

for (const { says, channel, arrival, expected } of RECEIPT_CASES) {
  test(`收到申请之日：${says}`, () => {
    const day = receiptDay(channel, arrival)
    if (typeof expected === 'object') assert.equal('code' in day ? day.code : day.value, expected.refused)
    else assert.equal('code' in day ? day.code : day.value, expected)
  })
}
