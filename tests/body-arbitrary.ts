import * as fc from 'fast-check'
import { sorted } from '../core/publishing/body/body-html.ts'
import { ALIGNMENTS, BODY_MARKS, type BodyMark, type BodyNode, HEADING_LEVELS, MARK_ORDER } from '../core/publishing/body/grammar.ts'

/** Words as they are typed, and what an editor or a parser of marks could take for something else. */
const WORDS = fc.oneof(
  fc.constantFrom(
    '# 1号楼',
    '一、总则',
    '- 甲',
    '1. 乙',
    '|a|b|',
    '>> 丙',
    '**丁**',
    '[戊](http://a.cn)',
    '<p>己</p>',
    '&amp;',
    '3 < 5',
    '"庚"',
  ),
  fc.string({
    unit: fc.constantFrom('政', '府', 'a', '1', ' ', '　', '\u00a0', '。', '，', '<', '&', '"', '\u0301', '\u0338', '𠮷', '-'),
    maxLength: 12,
  }),
)
const MARKS = fc
  .subarray([...MARK_ORDER])
  .map((names): BodyMark[] =>
    sorted(
      names
        .filter((name) => name !== 'sup' || !names.includes('sub'))
        .map((type) =>
          BODY_MARKS[type].tag === 'a' ? { type, attrs: { href: 'https://www.gov.cn/a?b=1&c="'.replace('"', '%22') } } : { type },
        ),
    ),
  )
const TEXT = fc.tuple(WORDS, MARKS).map(([text, marks]): BodyNode => ({ type: 'text', text, ...(marks.length > 0 && { marks }) }))
const INLINE = fc.oneof(
  { weight: 6, arbitrary: TEXT },
  { weight: 1, arbitrary: fc.constant<BodyNode>({ type: 'lineBreak' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('数据来自统计局。', '见“附件”<1>').map((text): BodyNode => ({ type: 'footnote', attrs: { text } })),
  },
)
const LINE = fc.array(INLINE, { maxLength: 5 })
const ALIGN = fc.option(fc.constantFrom(...ALIGNMENTS), { freq: 3 })
const PARAGRAPH = fc
  .tuple(LINE, ALIGN)
  .map(([content, align]): BodyNode => ({ type: 'paragraph', ...(align && { attrs: { align } }), content }))
const HEADING = fc
  .tuple(LINE, ALIGN, fc.constantFrom(...HEADING_LEVELS))
  .map(([content, align, level]): BodyNode => ({ type: 'heading', attrs: { level, ...(align && { align }) }, content }))
const PICTURE = fc.tuple(fc.constantFrom('0', 'a'), fc.constantFrom('', '图 1'), fc.option(fc.integer({ min: 1, max: 4000 }))).map(
  ([digit, caption, width]): BodyNode => ({
    type: 'picture',
    attrs: { file: digit.repeat(64), alternative: '办事大厅的“平面图”', ...(caption && { caption }), ...(width && { width, height: 300 }) },
  }),
)
const VIDEO = fc.constant<BodyNode>({ type: 'video', attrs: { href: 'https://v.example.gov.cn/1', title: '新闻发布会' } })

const { small } = fc.letrec<{ small: BodyNode; list: BodyNode }>((tie) => ({
  small: fc.oneof({ depthSize: 'small', withCrossShrink: true }, PARAGRAPH, PICTURE, VIDEO, tie('list')),
  list: fc
    .tuple(
      fc.boolean(),
      fc.integer({ min: 0, max: 12 }),
      fc.array(fc.tuple(PARAGRAPH, fc.array(tie('small'), { maxLength: 2 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([ordered, start, items]): BodyNode => {
      const content = items.map(([first, rest]): BodyNode => ({ type: 'listItem', content: [first, ...rest] }))
      return { type: ordered ? 'orderedList' : 'bulletList', ...(ordered && start !== 1 && { attrs: { start } }), content }
    }),
}))
const CELL = fc
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.array(small, { minLength: 1, maxLength: 3 }))
  .map(
    ([head, colspan, rowspan, content]): BodyNode => ({ type: head ? 'tableHeader' : 'tableCell', attrs: { colspan, rowspan }, content }),
  )
const ROW = fc.array(CELL, { maxLength: 4 }).map((content): BodyNode => ({ type: 'tableRow', content }))
const TABLE = fc
  .tuple(fc.constantFrom('', '表1　配租情况'), fc.array(ROW, { minLength: 1, maxLength: 4 }))
  .map(([caption, content]): BodyNode => ({ type: 'table', ...(caption && { attrs: { caption } }), content }))

/** 任意正文. Trees of the grammar, not yet in canonical form: what a person may build in the editor, and what programs may send. */
export const BODIES = fc
  .array(fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: HEADING }, { weight: 1, arbitrary: TABLE }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((content): BodyNode => ({ type: 'doc', content }))

const TAGS =
  'p div h1 h2 h5 ul ol li table tr td th tbody thead caption b i u s a sup sub span br img figure section font pre center blockquote script style title svg math select o:p'.split(
    ' ',
  )
const ATTRIBUTES = [
  '',
  ' align=center',
  ' style="text-align: right"',
  ' rowspan=2',
  ' colspan=3',
  ' href="/d/1"',
  ' href="javascript:alert(1)"',
  ' id="noteref-1" href="#note-1"',
  ' id="note-1"',
  ' start=4',
  ' onclick=x',
  ' src=x',
  ' src="files/0000000000000000000000000000000000000000000000000000000000000000" alt=甲',
]

/** 任意 HTML, well formed or not. */
export const ANY_HTML = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom(...TAGS), fc.constantFrom(...ATTRIBUTES)).map(([tag, attribute]) => `<${tag}${attribute}>`),
      fc.constantFrom(...TAGS).map((tag) => `</${tag}>`),
      WORDS,
      fc.constantFrom('\n', '<!--', '-->', '<![CDATA[', ']]>', '&#824;', '&lt;script&gt;', '<', '</', '"', "'"),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))
