import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumber } from './chinese-number.ts'
import { cite, nameBasis, practice } from './citation.ts'

test('条文序号用中文数字', () => {
  const numbers = [1, 10, 11, 20, 33, 56, 99, 100, 101, 110, 115, 999]
  assert.deepEqual(numbers.map(chineseNumber), [
    '一',
    '十',
    '十一',
    '二十',
    '三十三',
    '五十六',
    '九十九',
    '一百',
    '一百零一',
    '一百一十',
    '一百一十五',
    '九百九十九',
  ])
  for (const value of [0, -1, 1.5, 1000]) assert.throws(() => chineseNumber(value), RangeError)
})

test('依据的名称：有书名的加书名号，只有文号的不加，实务另注', () => {
  assert.equal(nameBasis(cite('ogi-2019', 33, '予以答复')), '《条例》第三十三条')
  assert.equal(nameBasis(cite('fee-2020', 4, '10件以下(含10件)')), '国办函〔2020〕109号第四条')
  assert.equal(nameBasis(practice('当日不计入', '例')), '实务做法：当日不计入')
})
