import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../calendar/local-date.ts'
import { nameBasis } from '../law/citation.ts'
import type { AgencyState } from '../organisations/agency-life.ts'
import { guideParts, guideText } from './guide.ts'
import { GUIDE_CONTACTS, type GuideProfile, guideDifferences, guideProfile, missingInGuide } from './guide-profile.ts'

const ON = d('2025-09-26')
const STATE: AgencyState = {
  kind: 'department',
  name: '示例区水务局',
  shortName: '区水务局',
  letterPrefix: '示水公开',
  parentId: 1,
  address: '人民路8号',
  postcode: '237000',
  phone: '0564-2770001',
  fax: '0564-2770002',
  email: 'shuiwu@example.gov.cn',
  officeHours: '工作日9:00—17:00',
  duties: null,
  leaders: null,
  disclosureOffice: '办公室',
}
const profile = (says: Partial<AgencyState> = {}, ownName = false): GuideProfile => guideProfile({ ...STATE, ...says }, ownName, ON)
const body = (says?: Partial<AgencyState>, ownName?: boolean) => guideText(profile(says, ownName)).body

test('齐全的机构概况：指南写明条例第十二条的每一项，每一部分都有依据', () => {
  assert.deepEqual(missingInGuide(profile()), [])
  const { title, body: text } = guideText(profile())
  assert.equal(title, '示例区水务局政府信息公开指南')
  for (const { title: item } of GUIDE_CONTACTS) assert.ok(text.includes(`<th scope="row">${item}</th>`), item)
  const { name, address, postcode, phone, fax, email, officeHours, disclosureOffice } = STATE
  for (const said of [name, address, postcode, phone, fax, email, officeHours, disclosureOffice, '规章和行政规范性文件'])
    assert.ok(said !== null && text.includes(said), String(said))
  assert.deepEqual(
    guideParts(profile()).map((part) => [part.title, nameBasis(part.because).slice(0, 8)]),
    [
      ['政府信息的分类', '《条例》第十二条'],
      ['政府信息的编排体系', '《条例》第十二条'],
      ['主动公开信息的获取方式', '《条例》第二十五'],
      ['依申请公开信息的获取方式', '《条例》第二十八'],
      ['政府信息公开工作机构', '《条例》第十二条'],
      ['监督和救济', '实务做法：指南写'],
    ],
  )
})

test('缺一项就说缺哪一项、填哪一栏；空格不算填写；没有传真的填“无”', () => {
  for (const { key, title, next } of GUIDE_CONTACTS)
    for (const value of [null, ' '])
      assert.deepEqual(
        missingInGuide({ ...profile(), [key]: value }).map((one) => [one.title, one.next]),
        [[title, next]],
      )
  assert.deepEqual(missingInGuide(profile({ fax: '无' })), [])
  assert.match(body(), /<li>传真：0564-2770002。<\/li>/)
  assert.match(body({ fax: '无' }), /<th scope="row">传真号码<\/th><td>无<\/td>/)
  assert.doesNotMatch(body({ fax: '无' }), /<li>传真：/)
})

test('申请向谁提出，随机关类别：自己受理、由设立的机关受理、不适用', () => {
  assert.match(body(), /当面提交.*邮寄.*互联网渠道/)
  assert.doesNotMatch(body({ kind: 'institution' }), /当面提交/)
  assert.match(body({ kind: 'institution' }), /请向设立本机关的行政机关提出/)
  assert.match(body({ kind: 'institution' }, true), /当面提交/)
  assert.match(body({ kind: 'public-enterprise' }), /第五十五条/)
  assert.doesNotMatch(body({ kind: 'public-enterprise' }), /监督和救济|当面提交/)
})

test('机关职能和负责人填了才写；概况中的符号不成为标记', () => {
  assert.doesNotMatch(body(), /<h3>/)
  const text = body({ duties: '主管水务。\n\n负责防汛。', leaders: '<b>王某</b>' })
  assert.ok(text.includes('<h3>机关职能</h3><p>主管水务。</p><p>负责防汛。</p><h3>负责人</h3><p>&lt;b&gt;王某&lt;/b&gt;</p>'))
})

test('同样的概况没有不一致；改了的各项，写明改前改后；当时没有的项目不算', () => {
  assert.deepEqual(guideDifferences(profile(), profile()), [])
  assert.deepEqual(guideDifferences(profile(), profile({ shortName: '水务', letterPrefix: '水', parentId: 9 })), [])
  assert.deepEqual(guideDifferences(profile(), profile({ phone: '0564-1', duties: '主管水务' })), [
    { title: '联系电话', before: '0564-2770001', after: '0564-1' },
    { title: '机关职能', before: '没有填写', after: '主管水务' },
  ])
  assert.deepEqual(guideDifferences(profile(), profile({ kind: 'institution' })), [
    { title: '是否受理申请', before: '受理', after: '由设立本机关的机关受理' },
  ])
  const { leaders: _, ...older } = profile()
  assert.deepEqual(guideDifferences(older, profile({ leaders: '王某' })), [])
})
