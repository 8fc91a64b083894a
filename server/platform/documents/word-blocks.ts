import {
  AlignmentType,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import {
  type Block,
  type List,
  type Paragraph as ParagraphBlock,
  type Picture,
  type Pictures,
  pictureWords,
  printedSize,
  type Run,
} from './blocks.ts'
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

interface WordSettings {
  /** Keeps the last block on the page of what follows (the signature). */
  readonly lastWith?: boolean
  readonly pictures?: Pictures
}

/** 正文. The blocks as paragraphs, tables and pictures of Word. */
export function wordBlocks(blocks: readonly Block[], { lastWith = false, pictures = new Map() }: WordSettings = {}): (Paragraph | Table)[] {
  const instances = { last: 0 }
  return blocks.flatMap((block, index) => {
    if (block.kind === 'table') return wordTable(block)
    if (block.kind === 'list') return listParagraphs(block, 0, instances)
    if (block.kind === 'picture') return [picture(block, pictures)]
    if (block.kind === 'paragraph') return [bodyParagraph(block, lastWith && index === blocks.length - 1)]
    const pageBreakBefore = isTall(blocks[index + 1])
    return [new Paragraph({ heading: LEVELS[block.level], pageBreakBefore, children: textRuns(block.text) })]
  })
}

/** The formats that Word draws. */
const DRAWN = { 'image/png': 'png', 'image/jpeg': 'jpg' } as const
/** Points per pixel of `docx`. */
const POINTS = 0.75

function picture(block: Picture, pictures: Pictures): Paragraph {
  const found = pictures.get(block.file)
  const type = found && DRAWN[found.mediaType as keyof typeof DRAWN]
  if (!found || !type) return bodyParagraph(pictureWords(block), false)
  const { width, height } = printedSize(found)
  const image = new ImageRun({
    type,
    data: found.content,
    transformation: { width: Math.round(width / POINTS), height: Math.round(height / POINTS) },
    altText: { name: '图片', title: block.says, description: block.says },
  })
  // The fixed line pitch would cut it off.
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [image] })
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
