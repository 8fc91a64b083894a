import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compareLines, isSame, type Part } from './compare.ts'

const shown = (before: string[], after: string[]) =>
  compareLines(before, after).map((line) =>
    line.map(({ is, text }) => (is === 'same' ? text : is === 'inserted' ? `+${text}+` : `-${text}-`)).join(''),
  )

test('words that were changed are marked within their line', () => {
  assert.deepEqual(shown(['补贴标准为500元。', '自发布之日起施行。'], ['补贴标准为800元。', '自发布之日起施行。']), [
    '补贴标准为-500-+800+元。',
    '自发布之日起施行。',
  ])
})

test('a new paragraph, and one that is gone', () => {
  assert.deepEqual(shown(['甲', '丙'], ['甲', '乙', '丙']), ['甲', '+乙+', '丙'])
  assert.deepEqual(shown(['甲', '乙', '丙'], ['甲', '丙']), ['甲', '-乙-', '丙'])
})

test('no word is lost and none is made up: the parts are one text and the other', () => {
  const lines = fc.array(fc.string({ unit: fc.constantFrom('政', '府', '公', '开', '1', ' ', '。'), maxLength: 12 }), { maxLength: 6 })
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const compared = compareLines(before, after)
      const words = (is: Part['is']) =>
        compared
          .flat()
          .filter((part) => part.is !== is)
          .map(({ text }) => text)
          .join('')
      assert.equal(words('inserted'), before.join(''))
      assert.equal(words('deleted'), after.join(''))
      assert.equal(isSame(compareLines(before, before)), true)
    }),
    { numRuns: 300 },
  )
})

test('two long texts that have nothing in common are compared at once, line by line', () => {
  const began = performance.now()
  assert.equal(compareLines(text(0x4e00), text(0x5e00)).length, 800)
  assert.ok(performance.now() - began < 5000)
})

function text(from: number): string[] {
  return Array.from({ length: 400 }, (_, index) => String.fromCodePoint(from + index).repeat(20))
}
