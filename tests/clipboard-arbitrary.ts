import * as fc from 'fast-check'

/** A stretch of a document in a word processor, and whether a reader sees it. */
interface Run {
  readonly text: string
  readonly is: 'shown' | 'bold' | 'inserted' | 'deleted' | 'struck' | 'hidden' | 'comment'
}
interface Paragraph {
  readonly kind: 'paragraph'
  readonly align: '' | 'center' | 'right'
  readonly runs: readonly Run[]
}
interface Item {
  readonly level: number
  readonly runs: readonly Run[]
}
interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly Item[]
}
interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly (readonly Run[][])[])[]
}
type Block = Paragraph | List | Table

/** 剪贴板. A document, the HTML that a program puts on the clipboard for it, and what a reader sees: a line for each paragraph. */
export interface Clipboard {
  readonly program: Program
  readonly html: string
  readonly seen: readonly string[]
  /** How many runs nobody is to see. */
  readonly unseen: number
}
const PROGRAMS = ['word', 'wps', 'libreoffice', 'web'] as const
type Program = (typeof PROGRAMS)[number]

const RUN: fc.Arbitrary<Run> = fc.record({
  text: fc.constantFrom('500', '800元', '各镇 人民政府', '甲', '一、总则', 'a<b', '（二）', '“公开”', '# 1号楼', '。'),
  is: fc.constantFrom('shown', 'shown', 'shown', 'bold', 'inserted', 'deleted', 'struck', 'hidden', 'comment'),
})
const RUNS = fc.array(RUN, { minLength: 1, maxLength: 5 })
const PARAGRAPH = fc.record({
  kind: fc.constant('paragraph' as const),
  align: fc.constantFrom('', 'center', 'right'),
  runs: RUNS,
}) as fc.Arbitrary<Paragraph>
const LIST: fc.Arbitrary<List> = fc
  .record({
    ordered: fc.boolean(),
    items: fc.array(fc.record({ level: fc.integer({ min: 1, max: 3 }), runs: RUNS }), { minLength: 1, maxLength: 6 }),
  })
  .map(({ ordered, items }) => {
    let before = 0
    return { kind: 'list', ordered, items: items.map((item) => ({ ...item, level: (before = Math.min(item.level, before + 1)) })) }
  })
const CELL = fc.array(RUNS, { minLength: 1, maxLength: 3 })
const TABLE: fc.Arbitrary<Table> = fc
  .integer({ min: 1, max: 3 })
  .chain((width) =>
    fc
      .array(fc.array(CELL, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 })
      .map((rows): Table => ({ kind: 'table', rows })),
  )

export const CLIPBOARDS: fc.Arbitrary<Clipboard> = fc
  .tuple(fc.constantFrom(...PROGRAMS), fc.array(fc.oneof(PARAGRAPH, LIST, TABLE), { minLength: 1, maxLength: 4 }))
  .map(([program, given]) => {
    // Neighbouring lists are one list to every reader.
    const blocks = given.filter((block, index) => block.kind !== 'list' || given[index - 1]?.kind !== 'list')
    const runs = blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.runs : block.kind === 'list' ? block.items.flatMap((item) => item.runs) : block.rows.flat(3),
    )
    return {
      program,
      html: `<html><head><style>${SHEET}</style></head><body><!--StartFragment-->${blocks.map((block) => WRITE[block.kind](block as never, program)).join('\n')}<!--EndFragment-->${commentList(runs, program)}</body></html>`,
      seen: blocks.flatMap(seenOf),
      unseen: runs.filter((run) => !isSeen(run)).length,
    }
  })

const SHEET =
  '<!-- p.MsoNormal {margin:0cm; text-align:justify} span.msoDel {mso-style-type:export-only; text-decoration:line-through; color:red} .xl65 {text-decoration:line-through} -->'

function isSeen({ is }: Run): boolean {
  return is === 'shown' || is === 'bold' || is === 'inserted'
}

function words(runs: readonly Run[]): string {
  return runs
    .filter(isSeen)
    .map(({ text }) => text)
    .join('')
}

function seenOf(block: Block): string[] {
  if (block.kind === 'paragraph') return words(block.runs) === '' ? [] : [`p ${block.align} ${words(block.runs)}`]
  if (block.kind === 'list') return block.items.map(({ level, runs }) => `item ${level} ${block.ordered ? 'ol' : 'ul'} ${words(runs)}`)
  return block.rows.map(
    (row) =>
      `row ${row
        .map((cell) =>
          cell
            .map(words)
            .filter((line) => line !== '')
            .join('|'),
        )
        .join('¦')}`,
  )
}

function run({ text, is }: Run, program: Program): string {
  const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const isOffice = program === 'word' || program === 'wps'
  switch (is) {
    case 'bold':
      return isOffice
        ? `<b><span lang=ZH-CN style='font-family:仿宋'>${shown}</span></b>`
        : `<span style="font-weight: bold">${shown}</span>`
    case 'inserted':
      return isOffice ? `<span class=msoIns><ins cite="mailto:a" datetime="2026-01-01T10:00">${shown}</ins></span>` : `<ins>${shown}</ins>`
    case 'deleted':
      return program === 'word' ? `<span class=msoDel><del cite="mailto:a">${shown}</del></span>` : `<del>${shown}</del>`
    case 'struck':
      return isOffice
        ? `<s><span lang=ZH-CN>${shown}</span></s>`
        : program === 'web'
          ? `<span class="xl65">${shown}</span>`
          : `<strike>${shown}</strike>`
    case 'hidden':
      return isOffice ? `<span style='display:none;mso-hide:all'>${shown}</span>` : `<span style="display: none">${shown}</span>`
    case 'comment':
      return isOffice
        ? `<span class=MsoCommentReference><span style='font-size:10.5pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>`
        : `<!-- ${shown} -->`
    default:
      return isOffice ? `<span lang=ZH-CN style='font-size:16.0pt;font-family:仿宋_GB2312'>${shown}</span>` : `<span>${shown}</span>`
  }
}

function commentList(runs: readonly Run[], program: Program): string {
  const notes = runs.filter(({ is }) => is === 'comment')
  if (notes.length === 0 || program === 'libreoffice' || program === 'web') return ''
  const says = notes.map(
    ({ text }) =>
      `<div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>此处请核对${text.replace('<', '&lt;')}</p></div></div>`,
  )
  return `<div style='mso-element:comment-list'><hr class=msocomoff>${says.join('')}</div>`
}

const WRITE = {
  paragraph({ align, runs }: Paragraph, program: Program): string {
    const inside = runs.map((one) => run(one, program)).join('')
    if (program === 'word')
      return `<p class=MsoNormal${align ? ` align=${align}` : ''} style='text-align:${align || 'justify'};text-indent:32.0pt'>${inside}<o:p></o:p></p>`
    if (program === 'wps')
      return `<p class=MsoNormal style="text-indent:32.0000pt;${align ? `text-align:${align};` : ''}"><o:p>${inside}</o:p></p>`
    return program === 'libreoffice'
      ? `<p${align ? ` align="${align}"` : ''} style="margin-bottom: 0cm">${inside}</p>`
      : `<div style="text-align: ${align || 'left'}">${inside}</div>`
  },

  list({ ordered, items }: List, program: Program): string {
    if (program === 'word' || program === 'wps') {
      const counts = [0, 0, 0, 0]
      return items
        .map(({ level, runs }) => {
          counts.fill(0, level + 1)
          counts[level] = (counts[level] ?? 0) + 1
          const mark = ordered ? `${counts[level]}.` : 'l'
          const shown = ordered ? mark : `<span style='font-family:Wingdings'>·</span>`
          return `<p class=MsoListParagraph style='margin-left:${level}cm;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${shown}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>${runs.map((one) => run(one, program)).join('')}<o:p></o:p></p>`
        })
        .join('\n')
    }
    const tag = ordered ? 'ol' : 'ul'
    const nested = (from: number, level: number): [string, number] => {
      let html = `<${tag}>`
      let at = from
      while (at < items.length && (items[at]?.level ?? 0) >= level) {
        const own = items[at]?.runs.map((one) => run(one, program)).join('') ?? ''
        html += `<li>${program === 'libreoffice' ? `<p>${own}</p>` : own}`
        at += 1
        if ((items[at]?.level ?? 0) > level) {
          const [inner, next] = nested(at, level + 1)
          html += inner
          at = next
        }
        html += '</li>'
      }
      return [`${html}</${tag}>`, at]
    }
    return nested(0, 1)[0]
  },

  table({ rows }: Table, program: Program): string {
    const cell = (lines: readonly (readonly Run[])[]): string => {
      const inside = lines.map((runs) => runs.map((one) => run(one, program)).join(''))
      return `<td width=100 valign=top style='border:solid 1.0pt'>${program === 'web' ? inside.join('<br>') : inside.map((line) => `<p class=MsoNormal>${line}<o:p></o:p></p>`).join('\n')}</td>`
    }
    return `<table class=MsoTableGrid border=1><colgroup><col width=72></colgroup>\n${rows.map((row) => `<tr style='height:20pt'>\n${row.map(cell).join('\n')}\n</tr>`).join('\n')}\n</table>`
  },
} as const
