import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx'
import type { Paper } from './paper.ts'
import { printable } from './printable.ts'
import { TITLE_WIDTH, titleLines } from './title-lines.ts'
import { textRuns, wordBlocks } from './word-blocks.ts'
import { blankLines, pageNumbers, signatureParagraphs, titleParagraph } from './word-parts.ts'
import { NUMBERING, page, STYLES, wordFont } from './word-styles.ts'

/** 文稿的 Word 文件. Laid out like the PDF, with real tables and merged cells. */
export function paperWord({ pictures = new Map(), ...input }: Paper): Promise<Buffer> {
  const { agency, title, number, remark, body, datedOn } = printable(input)
  const document = new Document({
    title: title.replaceAll('\n', ''),
    creator: agency,
    lastModifiedBy: agency,
    styles: STYLES,
    numbering: NUMBERING,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: page(15, 23) },
        footers: pageNumbers(),
        children: [
          titleParagraph(titleLines(title, TITLE_WIDTH, agency)),
          ...(number ? [new Paragraph({ alignment: AlignmentType.CENTER, children: textRuns(number) })] : []),
          ...(remark
            ? [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text: remark, font: wordFont('kai') })] })]
            : []),
          ...blankLines(1),
          ...wordBlocks(body, { lastWith: datedOn !== undefined, pictures }),
          ...(datedOn ? signatureParagraphs(agency, datedOn) : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
