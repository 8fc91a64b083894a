import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readPdf } from '../../../tests/documents/read-pdf.ts'
import { HOSTILE, LONG_WORD, letterSample } from '../../../tests/documents/samples.ts'
import { childrenOf } from '../../../tests/outage.ts'
import { paragraph } from './blocks.ts'
import { letterPdf } from './letter-pdf.ts'
import { openTypesetter } from './typesetter.ts'

const typesetter = openTypesetter()
after(() => typesetter.close())

test('a letter is a tagged PDF with title, author and embedded fonts', async () => {
  const pdf = await readPdf(await letterPdf(typesetter, letterSample()))
  assert.equal(pdf.title, '政府信息公开申请部分公开答复书')
  assert.equal(pdf.author, '示例区教育局')
  assert.equal(pdf.tagged, true)
  assert.ok(
    ['H1', 'H2', 'H3', 'P', 'Table', 'TH', 'TD'].every((role) => pdf.roles.includes(role)),
    pdf.roles.join(' '),
  )
  assert.ok(pdf.fonts.includes('NotoSerifSC-Regular') && pdf.fonts.includes('NotoSerifSC-Bold') && pdf.fonts.includes('NotoSansSC-Regular'))
})

test('首页不显示页码，第二页起显示', async () => {
  const { pages } = await readPdf(await letterPdf(typesetter, letterSample()))
  assert.equal(pages.length, 2)
  assert.doesNotMatch(pages[0] ?? '', /— ?1 ?—/)
  assert.match(pages[1] ?? '', /— ?2 ?—/)
})

test('every part of the letter is in its text, in the order of the standard', async () => {
  const { pages } = await readPdf(await letterPdf(typesetter, letterSample({ note: '一式两份' })))
  const text = pages.join('').replace(/\s/g, '')
  const order = [
    '示例区教育局',
    '示教公开〔2026〕12号',
    '答复书',
    '张三：',
    '本机关于',
    '六十日',
    '联系人',
    '附件：1.汇总表',
    '2.通报',
    '2026年3月20日',
    '（一式两份）',
  ]
  const places = order.map((part) => text.indexOf(part))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  )
  assert.ok(!places.includes(-1), text)
})

test('回执在署名之后，另起一页', async () => {
  const slip = { title: '征求意见回执', body: [paragraph('□ 同意公开')] }
  const { pages } = await readPdf(await letterPdf(typesetter, letterSample({ slip })))
  assert.match(pages.at(-1)?.replace(/\s/g, '') ?? '', /^征求意见回执□同意公开/)
  assert.match(pages.at(-2) ?? '', /2026年3月20日/)
})

test('hostile text is printed as it stands, and nothing of it is obeyed', async () => {
  const letter = letterSample({
    agency: '区#局',
    title: `*标题*${HOSTILE}`,
    number: HOSTILE,
    recipient: HOSTILE,
    body: [paragraph(HOSTILE)],
    note: HOSTILE,
  })
  const { pages } = await readPdf(await letterPdf(typesetter, letter))
  const text = pages.join('').replace(/\s/g, '')
  const expected = `#let x = 1; #panic("x") *粗* _斜_ ] [ $ \\ \\u{41} <script>&amp;"'</w:t> {{x}}  // /* @ref`.replace(/\s/g, '')
  assert.equal(text.split(expected).length - 1, 5)
})

test('a word longer than a line is broken and stays inside the margins', async () => {
  const address = `https://example.gov.cn/${'path/'.repeat(60)}`
  const { rightmost, pages } = await readPdf(
    await letterPdf(typesetter, letterSample({ body: [paragraph(LONG_WORD), paragraph(address)] })),
  )
  assert.ok(rightmost <= (210 - 26 + 1) * (72 / 25.4), `${rightmost} pt`)
  assert.ok(
    pages
      .join('')
      .replace(/[\s\u200b]/g, '')
      .includes(address),
    'an address can be copied whole',
  )
})

test('two letters asked for at once are each their own', async () => {
  const both = await Promise.all(['甲', '乙'].map((recipient) => letterPdf(typesetter, letterSample({ recipient }))))
  const [first, second] = await Promise.all(both.map(readPdf))
  assert.match(first?.pages[0] ?? '', /甲：/)
  assert.match(second?.pages[0] ?? '', /乙：/)
})

test('a letter that is being set when the typesetter closes is refused, and the next one is set again', async () => {
  const other = openTypesetter()
  const unfinished = letterPdf(other, letterSample())
  const refused = assert.rejects(unfinished, /closed/)
  await other.close()
  await refused
  assert.ok((await letterPdf(other, letterSample())).length > 10_000)
  await other.close()
})

test('when the process of the typesetter is killed, its letter is refused, and the next one is set by a new process', async () => {
  const other = openTypesetter()
  const refused = assert.rejects(letterPdf(other, letterSample()), /exited before/)
  const [pid] = childrenOf(process.pid, /typesetter-process/).slice(-1)
  assert.ok(pid)
  process.kill(pid, 'SIGKILL')
  await refused
  assert.ok((await letterPdf(other, letterSample())).length > 10_000)
  await other.close()
})
