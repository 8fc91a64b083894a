import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinSections, sectionsOf } from './text-sections.ts'

const TEXTS = [
  '',
  '没有小标题的一段。',
  '（一）主动公开情况\n甲。\n（二）依申请公开情况\n乙。\n丙。',
  '引言。\n（一）主动公开情况\n甲。',
  '（一）主动公开情况\n（二）依申请公开情况',
  '（一）这一行以句号结束，是正文。\n乙。',
]

test('a text is the same after it was taken apart and put together', () => {
  for (const text of TEXTS) assert.equal(joinSections(sectionsOf(text)), text)
})

test('each heading starts a section; a sentence is no heading', () => {
  assert.deepEqual(
    TEXTS.map((text) => sectionsOf(text).map(({ heading }) => heading)),
    [
      [],
      [''],
      ['（一）主动公开情况', '（二）依申请公开情况'],
      ['', '（一）主动公开情况'],
      ['（一）主动公开情况', '（二）依申请公开情况'],
      [''],
    ],
  )
})
