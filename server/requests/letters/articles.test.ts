import assert from 'node:assert/strict'
import test from 'node:test'
import { chineseNumber } from '../../../core/law/chinese-number.ts'
import { OUTCOMES, outcomeEntry } from '../../../core/requests/outcome.ts'
import { OUTCOME_VARIANTS } from '../../../core/requests/outcome-variants.ts'
import { DECISION_WORDS, VARIANT_WORDS } from './articles.ts'

test('文书引用的条与办理结果的依据一致', () => {
  for (const { key, title, basis } of OUTCOMES) {
    const variants = OUTCOME_VARIANTS.filter(({ of }) => of === key).map((variant) => VARIANT_WORDS[variant.key])
    const cited = [DECISION_WORDS[key], ...variants].flatMap(({ articles }) => articles.match(/第[一二三四五六七八九十]+条/g) ?? [])
    const known = basis.flatMap((one) =>
      one.kind === 'article' && one.instrument === 'ogi-2019' ? [`第${chineseNumber(one.article)}条`] : [],
    )
    assert.deepEqual([...new Set(cited)].sort(), [...new Set(known)].sort(), title)
  }
})

test('每种特殊情形属于它所替代的结果，依据第三十六条的另一项', () => {
  for (const { key, of } of OUTCOME_VARIANTS) {
    const { articles } = VARIANT_WORDS[key]
    assert.notEqual(articles, DECISION_WORDS[of].articles)
    assert.match(articles, /^第三十六条第[一二三四五六七]项$/)
    assert.ok(outcomeEntry(of).basis.some((one) => one.kind === 'article' && one.article === 36))
  }
})
