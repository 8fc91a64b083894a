import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWord } from '../../../tests/documents/read-word.ts'
import { HOSTILE, letterSample } from '../../../tests/documents/samples.ts'
import { paragraph } from './blocks.ts'
import { letterWord } from './letter-word.ts'

test('A4，天头37毫米、下白边35毫米、订口28毫米、右白边26毫米', async () => {
  const xml = (await readWord(await letterWord(letterSample()))).part('word/document.xml')
  assert.match(xml, /<w:pgSz w:w="11906" w:h="16838"/)
  const margins = /<w:pgMar ([^>]*)\/>/.exec(xml)?.[1] ?? ''
  const millimetres = (side: string): number => Math.round((Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1]) / 1440) * 25.4)
  assert.deepEqual(['top', 'bottom', 'left', 'right'].map(millimetres), [37, 35, 28, 26])
})

test('正文3号仿宋、固定行距；标题2号小标宋；层次用黑体和楷体', async () => {
  const word = await readWord(await letterWord(letterSample()))
  const styles = word.part('word/styles.xml')
  assert.match(styles, /<w:docDefaults>.*仿宋_GB2312.*<w:sz w:val="32"\/>.*w:line="579"[^>]*w:lineRule="exact"/s)
  assert.match(styles, /w:styleId="Title".*?方正小标宋简体.*?<w:sz w:val="44"\/>/s)
  assert.match(styles, /w:styleId="Heading1".*?黑体/s)
  assert.match(styles, /w:styleId="Heading2".*?楷体_GB2312/s)
})

test('首页有红色双线而没有页码，其后各页有页码', async () => {
  const word = await readWord(await letterWord(letterSample()))
  const xml = word.part('word/document.xml')
  assert.match(xml, /<w:titlePg\/>/)
  assert.match(word.part('word/header1.xml'), /thickThinSmallGap.*示例区教育局/s)
  const footers = [1, 2, 3].map((number) => word.part(`word/footer${number}.xml`))
  assert.equal(footers.filter((footer) => footer.includes('PAGE')).length, 2)
  assert.equal(footers.filter((footer) => footer.includes('thinThickSmallGap')).length, 1)
})

test('hostile text is escaped, and characters that would make the file unreadable are gone', async () => {
  const word = await readWord(await letterWord(letterSample({ body: [paragraph(HOSTILE)], recipient: HOSTILE })))
  assert.ok(word.text.includes(`<script>&amp;"'</w:t> {{x}}  // /* @ref`), word.text)
  // oxlint-disable-next-line no-control-regex -- the characters that XML forbids
  assert.doesNotMatch(word.part('word/document.xml'), /[\u0000-\u0008]/)
})

test('回执另起一页', async () => {
  const slip = { title: '征求意见回执', body: [paragraph('□ 同意公开')] }
  const xml = (await readWord(await letterWord(letterSample({ slip })))).part('word/document.xml')
  assert.match(xml, /2026年3月20日.*<w:pageBreakBefore\/>.*征求意见回执.*同意公开/s)
})

test('one enclosure has no number, several have', async () => {
  assert.match((await readWord(await letterWord(letterSample({ attachments: ['汇总表'] })))).text, /^附件：汇总表$/m)
  assert.match((await readWord(await letterWord(letterSample()))).text, /^附件：1\.汇总表$/m)
})
