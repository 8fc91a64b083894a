import { AlignmentType, ExternalHyperlink, HeadingLevel, Paragraph, type ParagraphChild, type Table, TextRun } from 'docx'
import type { Block, List, Paragraph as ParagraphBlock, Run } from './blocks.ts'
import { wordTable } from './word-table.ts'

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const
const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** Two characters of size 3. */
const INDENT = { firstLine: 640 }

/** Runs of one text; a line feed becomes a line break. */
export function textRuns(text: string, style: { bold?: boolean; style?: string } = {}): TextRun[] {
  return text.split('\n').map((line, index) => new TextRun({ text: line, ...style, ...(index > 0 && { break: 1 }) }))
}

function children(runs: readonly Run[]): ParagraphChild[] {
  return runs.flatMap(({ text, bold, link }): ParagraphChild[] => {
    const pieces = textRuns(text, { ...(bold && { bold }), ...(link && { style: 'Hyperlink' }) })
    return link !== undefined ? [new ExternalHyperlink({ children: pieces, link })] : pieces
  })
}

/**
 * A table that fills most of a page; it starts a page with its heading, since not every word processor keeps the rows of a table together.
 */
const isTall = (block: Block | undefined): boolean => block?.kind === 'table' && block.rows.length >= 20

/** 正文. The blocks as paragraphs and tables of Word. `lastWith` keeps the last one on the page of what follows (the signature). */
export function wordBlocks(blocks: readonly Block[], lastWith = false): (Paragraph | Table)[] {
  const instances = { last: 0 }
  return blocks.flatMap((block, index) => {
    if (block.kind === 'table') return wordTable(block)
    if (block.kind === 'list') return listParagraphs(block, 0, instances)
    if (block.kind === 'paragraph') return [bodyParagraph(block, lastWith && index === blocks.length - 1)]
    const pageBreakBefore = isTall(blocks[index + 1])
    return [new Paragraph({ heading: LEVELS[block.level], pageBreakBefore, children: textRuns(block.text) })]
  })
}

function bodyParagraph({ align, runs }: ParagraphBlock, keepNext: boolean): Paragraph {
  if (align) return new Paragraph({ alignment: ALIGN[align], keepNext, children: children(runs) })
  // Justification would stretch a line that ends with a break.
  const broken = runs.some(({ text }) => text.includes('\n'))
  return new Paragraph({ alignment: broken ? AlignmentType.LEFT : AlignmentType.BOTH, indent: INDENT, keepNext, children: children(runs) })
}

/** Every list is a separate instance, so that its numbers start at 1. */
function listParagraphs({ ordered, items }: List, level: number, instances: { last: number }): Paragraph[] {
  instances.last += 1
  const numbering = { reference: ordered ? 'numbers' : 'bullets', level: Math.min(level, 8), instance: instances.last }
  return items.flatMap(({ runs, inner }) => [
    new Paragraph({ numbering, children: children(runs) }),
    ...inner.flatMap((nested) => listParagraphs(nested, level + 1, instances)),
  ])
}
