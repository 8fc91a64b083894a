import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBlocks } from './parse-blocks.ts'

test('paragraphs, bold, links and line breaks', () => {
  assert.deepEqual(parseBlocks('<p>甲 <b>乙</b><br>丙<a href="https://a.cn/">丁</a></p>'), [
    { kind: 'paragraph', runs: [{ text: '甲 ' }, { text: '乙\n', bold: true }, { text: '丙' }, { text: '丁', link: 'https://a.cn/' }] },
  ])
})

test('a link that is no web or mail address becomes plain text', () => {
  for (const href of ['javascript:alert(1)', 'data:text/html,x', '//a.cn', 'http://[', ' file:///etc/passwd']) {
    assert.deepEqual(parseBlocks(`<p><a href="${href}">甲</a></p>`), [{ kind: 'paragraph', runs: [{ text: '甲' }] }])
  }
})

test('scripts and styles leave nothing behind', () => {
  assert.deepEqual(parseBlocks('<script>x</script><style>y</style><p><script>z</script></p><iframe>w</iframe>'), [])
})

test('headings take the four levels of an official document', () => {
  const blocks = parseBlocks('<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6>e</h6><h2> </h2>')
  assert.deepEqual(
    blocks.map((block) => (block.kind === 'heading' ? `${block.level}${block.text}` : '')),
    ['1a', '1b', '2c', '3d', '4e'],
  )
})

test('text without paragraphs and text in nested boxes is kept', () => {
  const texts = parseBlocks('甲<div>乙<section><p align="right">丙</p></section>丁</div><span><p>戊</p></span>')
  assert.deepEqual(
    texts.map((block) => (block.kind === 'paragraph' ? block.runs.map(({ text }) => text).join('') : '')),
    ['甲', '乙', '丙', '丁', '戊'],
  )
  assert.equal(texts[2]?.kind === 'paragraph' && texts[2].align, 'right')
})

test('tables keep merged cells, heads and captions; absurd spans are cut', () => {
  const [table] = parseBlocks(
    '<table><caption>表</caption><thead><tr><th colspan="2">头</th></tr></thead><tbody><tr><td rowspan="99999">a<br>b</td><td>c</td></tr></tbody></table>',
  )
  assert.deepEqual(table, {
    kind: 'table',
    caption: '表',
    rows: [
      [{ text: '头', rowspan: 1, colspan: 2, head: true }],
      [
        { text: 'a\nb', rowspan: 100, colspan: 1, head: false },
        { text: 'c', rowspan: 1, colspan: 1, head: false },
      ],
    ],
  })
})

test('lists nest', () => {
  const [list] = parseBlocks('<ol><li>甲<ul><li>乙</li></ul></li></ol>')
  assert.deepEqual(list, {
    kind: 'list',
    ordered: true,
    items: [{ runs: [{ text: '甲' }], inner: [{ kind: 'list', ordered: false, items: [{ runs: [{ text: '乙' }], inner: [] }] }] }],
  })
})

test('five hundred nested elements are read', () => {
  assert.equal(parseBlocks(`${'<div>'.repeat(500)}甲`).length, 1)
})
