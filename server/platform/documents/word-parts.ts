import { AlignmentType, Footer, HeadingLevel, type IParagraphOptions, PageNumber, Paragraph, TextRun } from 'docx'
import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import { signaturePlaces } from './official-letter.ts'
import { textRuns } from './word-blocks.ts'
import { SIZE, wordFont } from './word-styles.ts'

/** One character of size 3 in twips. */
const CHARACTER = 320

/** Empty lines of the grid; `keep` keeps them with what follows. */
export function blankLines(count: number, keep = false): Paragraph[] {
  return Array.from({ length: count }, () => new Paragraph({ keepNext: keep, children: [] }))
}

/** 标题. Centred lines in the style Title; with `newPage` on a new page. */
export function titleParagraph(lines: readonly string[], newPage = false): Paragraph {
  return new Paragraph({ heading: HeadingLevel.TITLE, keepNext: true, pageBreakBefore: newPage, children: textRuns(lines.join('\n')) })
}

function atRight(text: string, characters: number, more: IParagraphOptions): Paragraph {
  const indent = { right: Math.round(characters * CHARACTER) }
  return new Paragraph({ alignment: AlignmentType.RIGHT, indent, keepLines: true, children: textRuns(text), ...more })
}

/** 发文机关署名和成文日期. Kept together and with the text before them. */
export function signatureParagraphs(signer: string, signedOn: LocalDate): Paragraph[] {
  const places = signaturePlaces(signer, signedOn)
  return [...blankLines(2, true), atRight(signer, places.signer, { keepNext: true }), atRight(chineseDate(signedOn), places.date, {})]
}

function numberFooter(alignment: (typeof AlignmentType)['LEFT' | 'RIGHT']): Footer {
  const style = { size: SIZE.page, font: wordFont('song') }
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...style })
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children: [number] })] })
}

/** 页码. — 1 — in size 4, odd pages on the right and even pages on the left, indented by one character. */
export function pageNumbers(): { default: Footer; even: Footer } {
  return { default: numberFooter(AlignmentType.RIGHT), even: numberFooter(AlignmentType.LEFT) }
}
