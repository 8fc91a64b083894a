import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../../core/calendar/local-date.ts'
import { textWidth } from './grid.ts'
import { signaturePlaces } from './official-letter.ts'

const signedOn = localDate('2026-03-20')
const dateWidth = textWidth('2026年3月20日')

test('成文日期右空四字，署名以成文日期为准居中', () => {
  const places = signaturePlaces('示例区教育局', signedOn)
  assert.equal(places.date, 4)
  assert.ok(Math.abs(places.signer + 6 / 2 - (places.date + dateWidth / 2)) < 1e-9)
})

test('署名过长时靠版心右边，成文日期在其下居中', () => {
  const name = '示例区住房和城乡建设管理委员会办公室'
  const places = signaturePlaces(name, signedOn)
  assert.equal(places.signer, 0)
  assert.ok(Math.abs(textWidth(name) / 2 - (places.date + dateWidth / 2)) < 1e-9)
})
