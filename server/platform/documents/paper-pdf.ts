import { chineseDate } from '../../../core/calendar/local-date.ts'
import { signaturePlaces } from './official-letter.ts'
import type { Paper } from './paper.ts'
import { breakable } from './printable.ts'
import { TITLE_WIDTH, titleLines } from './title-lines.ts'
import { pictureFile, typesetBlocks } from './typeset-blocks.ts'
import type { Typesetter } from './typesetter.ts'

/** 文稿的 PDF. Tagged, fonts embedded, page numbers on every page; a table that fits on a page is not split. */
export function paperPdf(
  typesetter: Typesetter,
  { agency, title, number, remark, body, pictures = new Map(), datedOn }: Paper,
): Promise<Buffer> {
  const [year, month, day] = (datedOn ?? '').split('-').map(Number)
  const data = {
    agency,
    title: titleLines(title, TITLE_WIDTH, agency),
    ...(number && { number: breakable(number) }),
    ...(remark && { remark: breakable(remark) }),
    body: typesetBlocks(body, pictures),
    ...(datedOn && { signed: chineseDate(datedOn), places: signaturePlaces(agency, datedOn), date: { year, month, day } }),
  }
  const files = new Map([...pictures].map(([name, picture]) => [pictureFile(name, picture), picture.content]))
  return typesetter.pdf('paper', data, files)
}
