import { AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, Header, Packer, Paragraph, TextRun } from 'docx'
import { paragraph } from './blocks.ts'
import { attachmentLines, type OfficialLetter } from './official-letter.ts'
import { printable } from './printable.ts'
import { TITLE_WIDTH, titleLines } from './title-lines.ts'
import { textRuns, wordBlocks } from './word-blocks.ts'
import { blankLines, pageNumbers, signatureParagraphs, titleParagraph } from './word-parts.ts'
import { fixedLine, NUMBERING, page, STYLES, wordFont } from './word-styles.ts'

const RED = 'E60012'

/** The red lines are 170 mm long, the text 156 mm: 8 mm further out on the left and 6 mm on the right. */
const BEYOND = { left: -convertMillimetersToTwip(8), right: -convertMillimetersToTwip(6) }

/** 发文机关标志 and the line under it. */
function mark(agency: string): Paragraph {
  const size = Math.min(72, Math.floor(880 / Math.max(1, agency.length)))
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: BEYOND,
    spacing: { line: size * 10 + 60, lineRule: 'exact', before: 0, after: 100 },
    border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 11, color: RED } },
    children: [new TextRun({ text: agency, size, color: RED, font: wordFont('title') })],
  })
}

/** The line at the foot of page one, thin above thick. */
function footLine(): Paragraph {
  return new Paragraph({
    indent: BEYOND,
    spacing: { line: 20, lineRule: 'exact', before: 0, after: 0 },
    border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color: RED } },
  })
}

/** 信函的 Word 文件. The same letter as the PDF, for agencies that edit or seal it in their own system. */
export function letterWord(input: OfficialLetter): Promise<Buffer> {
  const letter = printable(input)
  const after = [...(letter.remedies ?? []), ...(letter.contact === undefined ? [] : [letter.contact])].map((text) => paragraph(text))
  const attachments = attachmentLines(letter.attachments ?? [])
  const hanging = attachments.map(
    (text) => new Paragraph({ indent: { left: 6 * 320, hanging: 4 * 320 }, keepNext: true, children: textRuns(text) }),
  )
  const children = [
    new Paragraph({ alignment: AlignmentType.RIGHT, children: textRuns(letter.number) }),
    ...blankLines(2),
    titleParagraph(titleLines(letter.title, TITLE_WIDTH, letter.agency)),
    ...blankLines(1),
    new Paragraph({ spacing: fixedLine(), children: textRuns(`${letter.recipient}：`) }),
    ...wordBlocks([...letter.body, ...after], { lastWith: hanging.length === 0 }),
    ...(hanging.length > 0 ? [...blankLines(1, true), ...hanging] : []),
    ...signatureParagraphs(letter.signer ?? letter.agency, letter.signedOn),
    ...(letter.note === undefined ? [] : [new Paragraph({ indent: { firstLine: 640 }, children: textRuns(`（${letter.note}）`) })]),
    ...(letter.slip === undefined
      ? []
      : [
          titleParagraph(titleLines(letter.slip.title, TITLE_WIDTH, letter.agency), true),
          ...blankLines(1),
          ...wordBlocks(letter.slip.body),
        ]),
  ]
  const document = new Document({
    title: letter.title.replaceAll('\n', ''),
    creator: letter.agency,
    lastModifiedBy: letter.agency,
    styles: STYLES,
    numbering: NUMBERING,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: page(30, 20), titlePage: true },
        headers: { first: new Header({ children: [mark(letter.agency)] }) },
        footers: { first: new Footer({ children: [footLine()] }), ...pageNumbers() },
        children,
      },
    ],
  })
  return Packer.toBuffer(document)
}
