import assert from 'node:assert/strict'
import test from 'node:test'
import { paragraph } from '../../platform/documents/blocks.ts'
import { nameOrdinance, ordinance } from './letter-case.ts'

const letter = (...texts: string[]) => ({ recipient: '张三', body: texts.map((text) => paragraph(text)) })

test('条例第一次引用写全称并注明简称，以后写《条例》；申请人自己写的名称不动', () => {
  const named = nameOrdinance(
    letter('申请“《中华人民共和国政府信息公开条例》释义”', `根据${ordinance('第三十条')}`, ordinance('第三十三条')),
  )
  assert.deepEqual(
    named.body,
    letter(
      '申请“《中华人民共和国政府信息公开条例》释义”',
      '根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第三十条',
      '《条例》第三十三条',
    ).body,
  )
})

test('姓名中的生僻字用自造字书写的，不受影响', () => {
  assert.deepEqual(nameOrdinance(letter('王\uE000的申请')), letter('王\uE000的申请'))
})

test('只引用一次的不写简称，没有引用的不变', () => {
  assert.deepEqual(nameOrdinance(letter(ordinance('第三十条'))).body, letter('《中华人民共和国政府信息公开条例》第三十条').body)
  assert.deepEqual(nameOrdinance(letter('无')), letter('无'))
})
