import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CHANNELS, channelEntry } from './channels.ts'
import { LETTERS, type LetterKey } from './letter-titles.ts'
import { isOutcome, OUTCOME_GROUPS, OUTCOMES, type Outcome, outcomeEntry } from './outcome.ts'
import { outcomeForApplicant } from './outcome-for-applicant.ts'

test('办理结果21种，键各不相同，每种都有依据和必写内容', () => {
  assert.equal(OUTCOMES.length, 21)
  assert.equal(new Set(OUTCOMES.map(({ key }) => key)).size, 21)
  for (const { key, basis, fields } of OUTCOMES) assert.ok(basis.length > 0 && fields.length > 0, key)
})

const titlesOf = (letter: LetterKey) => LETTERS.filter(({ key }) => key === letter)

test('结果的文书都是作出决定的文书', () => {
  for (const { key, letter } of OUTCOMES)
    assert.equal(
      titlesOf(letter).every(({ deciding }) => deciding),
      true,
      key,
    )
})

test('结果按组排列，组的先后与表三相同', () => {
  const groups = OUTCOMES.map(({ group }) => group).filter((group, index, all) => group !== all[index - 1])
  assert.deepEqual(
    groups,
    OUTCOME_GROUPS.map(({ key }) => key),
  )
})

test('不是办理结果、不是渠道的，不接受', () => {
  assert.equal(isOutcome('granted'), true)
  assert.equal(isOutcome('total'), false)
  assert.throws(() => outcomeEntry('total' as Outcome), RangeError)
  assert.throws(() => channelEntry('pigeon' as 'fax'), RangeError)
  assert.equal(CHANNELS.length, 5)
})

test('告知申请人的办理结果不带表三的编号和统计说明', () => {
  for (const { key } of OUTCOMES) assert.doesNotMatch(outcomeForApplicant(key), /^（|\d\.|只计/, key)
  assert.equal(outcomeForApplicant('granted'), '予以公开')
  assert.equal(outcomeForApplicant('partial'), '部分公开')
  assert.equal(outcomeForApplicant('withheld/third-party-rights'), '不予公开（保护第三方合法权益）')
})
