import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { childrenOf } from '../../core/publishing/body/body-html.ts'
import { type BodyNode, textOf } from '../../core/publishing/body/grammar.ts'
import { htmlNodes } from '../../server/publishing/html-nodes.ts'
import { CLIPBOARDS } from '../../tests/clipboard-arbitrary.ts'
import { pastedBody, pastedPictures } from './pasted-body.ts'
import { saysNotTaken } from './says-not-taken.ts'

const paste = (html: string) => pastedBody(htmlNodes(html))
const told = (html: string) => saysNotTaken(paste(html).notTaken)

test('from every program: visible words once, in order, with their separators, levels, cells and alignment; the rest is told', () => {
  fc.assert(
    fc.property(CLIPBOARDS, ({ html, seen, unseen }) => {
      const { body, notTaken } = paste(html)
      assert.deepEqual(linesOf(body), seen)
      const isTold = notTaken.length > 0
      // A comment of LibreOffice is no element, so nobody can tell of it.
      assert.ok(isTold === unseen > 0 || (!isTold && html.includes('<!-- ')), JSON.stringify(notTaken))
    }),
    { numRuns: 500 },
  )
})

/** What a reader sees, in the form of the model. */
function linesOf(doc: BodyNode): string[] {
  return childrenOf(doc).flatMap((node): string[] => {
    if (node.type === 'table')
      return childrenOf(node).map(
        (row) =>
          `row ${childrenOf(row)
            .map((cell) =>
              childrenOf(cell)
                .map(wordsOf)
                .filter((line) => line !== '')
                .join('|'),
            )
            .join('¦')}`,
      )
    if (node.type === 'bulletList' || node.type === 'orderedList') return itemsOf(node, 1)
    // A body has one paragraph at least.
    return wordsOf(node) === '' ? [] : [`p ${textOf(node, 'align')} ${wordsOf(node)}`]
  })
}

function itemsOf(list: BodyNode, level: number): string[] {
  return childrenOf(list).flatMap((item) => {
    const [first, ...inner] = childrenOf(item)
    const own = `item ${level} ${list.type === 'orderedList' ? 'ol' : 'ul'} ${first ? wordsOf(first) : ''}`
    return [own, ...inner.flatMap((one) => itemsOf(one, level + 1))]
  })
}

function wordsOf(line: BodyNode): string {
  return childrenOf(line)
    .map(({ type, text = '' }) => (type === 'lineBreak' ? '|' : text))
    .join('')
    .replace(/^\|+|\|+$/g, '')
    .replace(/\|+/g, '|')
}

const CASES: readonly (readonly [name: string, pasted: string, html: string])[] = [
  ['段首的空格不要，门户自己缩进', '<p>　　为了规范管理</p>', '<p>为了规范管理</p>'],
  ['空行不要', '<p>甲</p><p><o:p>&nbsp;</o:p></p><p>乙</p>', '<p>甲</p>\n<p>乙</p>'],
  [
    '公文的编号是文字，不是列表',
    "<p class=MsoNormal style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>一、</span>总体要求</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>（一）</span>目标</p>",
    '<p>一、总体要求</p>\n<p>（一）目标</p>',
  ],
  [
    '被删除的单元格空着，后面的列不移动',
    '<table><tr><td style="text-decoration:line-through">甲</td><td>乙</td></tr></table>',
    '<table><tbody><tr><td></td><td>乙</td></tr></tbody></table>',
  ],
  [
    'Excel 隐藏的行和列',
    '<table><col width=72><col width=0 style="display:none"><col width=72><tr><td>甲</td><td>密</td><td>乙</td></tr><tr style="display:none"><td>丙</td><td>丁</td><td>戊</td></tr></table>',
    '<table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
  ],
  [
    'Word 的脚注',
    '<p>数据<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>见表</p><div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a>来自统计局</p></div></div>',
    '<p>数据<sup><a id="noteref-1" href="#note-1">〔1〕</a></sup>见表</p>\n<section><p id="note-1"><a href="#noteref-1">〔1〕</a>来自统计局</p></section>',
  ],
  [
    '样式里的加粗、上标、下划线',
    '<p><span style="font-weight:700">甲</span><span style="vertical-align:super">2</span><span style="text-decoration:underline">乙</span></p>',
    '<p><strong>甲</strong><sup>2</sup><u>乙</u></p>',
  ],
  ['谷歌文档套在外面的 b 不是加粗', '<b style="font-weight:normal"><p>甲</p></b>', '<p>甲</p>'],
]

for (const [name, pasted, html] of CASES) test(name, () => assert.equal(paste(pasted).html, html))

test('what was not taken is told', () => {
  assert.equal(
    told(
      '<p><img src="file:///C:/a.png"><img src="http://a.cn/b.png"></p><p><del>500</del>800<span style="display:none">密</span></p><iframe></iframe>',
    ),
    '没有带过来：2张图片（请把图片另存后，用“图片”插入）；1处删除线或者修订中已删除的文字；1处隐藏的文字；1个视频或者嵌入的对象（视频请用“视频”填写网址）。',
  )
  assert.equal(told('<p>800</p>'), '')
})

test('a picture whose bytes are on the clipboard is taken, in its place', () => {
  const nodes = htmlNodes('<p>前<img src="data:image/png;base64,AAAA" alt="平面图">后</p>')
  assert.deepEqual(pastedPictures(nodes), ['data:image/png;base64,AAAA'])
  const { html, notTaken } = pastedBody(nodes, () => 'a'.repeat(64))
  assert.equal(html, `<p>前</p>\n<figure><img src="files/${'a'.repeat(64)}" alt="平面图"></figure>\n<p>后</p>`)
  assert.deepEqual(notTaken, [])
})
