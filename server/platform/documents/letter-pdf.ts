import { chineseDate } from '../../../core/calendar/local-date.ts'
import { paragraph } from './blocks.ts'
import { attachmentLines, type OfficialLetter, signaturePlaces } from './official-letter.ts'
import { breakable } from './printable.ts'
import { TITLE_WIDTH, titleLines } from './title-lines.ts'
import { typesetBlocks } from './typeset-blocks.ts'
import type { Typesetter } from './typesetter.ts'

/** 信函的 PDF. Tagged, fonts embedded, in the layout of GB/T 9704; page numbers from page two. */
export function letterPdf(typesetter: Typesetter, letter: OfficialLetter): Promise<Buffer> {
  const signer = letter.signer ?? letter.agency
  const [year, month, day] = letter.signedOn.split('-').map(Number)
  const after = [...(letter.remedies ?? []), ...(letter.contact === undefined ? [] : [letter.contact])]
  return typesetter.pdf('letter', {
    agency: letter.agency,
    title: titleLines(letter.title, TITLE_WIDTH, letter.agency),
    number: breakable(letter.number),
    recipient: breakable(letter.recipient),
    body: typesetBlocks(letter.body),
    after: typesetBlocks(after.map((text) => paragraph(text))),
    attachments: attachmentLines(letter.attachments ?? []).map(breakable),
    signer,
    signed: chineseDate(letter.signedOn),
    places: signaturePlaces(signer, letter.signedOn),
    date: { year, month, day },
    ...(letter.slip && {
      slip: { title: titleLines(letter.slip.title, TITLE_WIDTH, letter.agency), body: typesetBlocks(letter.slip.body) },
    }),
    ...(letter.note !== undefined && { note: breakable(letter.note) }),
  })
}
