import {
  type Block,
  type Cell,
  type List,
  type Picture,
  type PictureContent,
  type Pictures,
  pictureWords,
  printedSize,
  type Run,
  type Table,
} from './blocks.ts'
import { columnWidths, headHalf, headRows, leftLabels, placeCells, tableTypeSize } from './grid.ts'
import { breakable } from './printable.ts'

const setRuns = (runs: readonly Run[]): Run[] => runs.map((run) => ({ ...run, text: breakable(run.text) }))

function setList(list: List): object {
  return { ...list, items: list.items.map(({ runs, inner }) => ({ runs: setRuns(runs), inner: inner.map(setList) })) }
}

/** A short head in two unbreakable halves; other texts in one piece. */
function pieces(cell: Cell): string[] {
  const half = headHalf(cell)
  if (half === undefined) return [breakable(cell.text)]
  return [cell.text.slice(0, half), cell.text.slice(half)]
}

function setTable(table: Table): object {
  const { cells, columns } = placeCells(table)
  const left = leftLabels(table)
  return {
    kind: 'table',
    ...(table.caption !== undefined && { caption: table.caption }),
    widths: columnWidths(table),
    heads: headRows(table),
    size: tableTypeSize(columns),
    cells: cells.map(({ cell, ...place }) => ({ ...place, pieces: pieces(cell), left: left.has(cell) })),
  }
}

/** The name under which the typesetter finds a picture. */
export function pictureFile(name: string, { mediaType }: PictureContent): string {
  return `/pictures/${name}.${mediaType.replace('image/', '')}`
}

function setPicture(picture: Picture, pictures: Pictures): object {
  const found = pictures.get(picture.file)
  if (!found) return setBlock(pictureWords(picture), pictures)
  return { kind: 'picture', path: pictureFile(picture.file, found), says: picture.says, ...printedSize(found) }
}

function setBlock(block: Block, pictures: Pictures): object {
  if (block.kind === 'picture') return setPicture(block, pictures)
  if (block.kind === 'paragraph') return { ...block, runs: setRuns(block.runs) }
  if (block.kind === 'heading') return { ...block, text: breakable(block.text) }
  return block.kind === 'list' ? setList(block) : setTable(block)
}

/** The input of `blocks.typ`: blocks with merged cells placed, widths computed and long words made breakable. */
export function typesetBlocks(blocks: readonly Block[], pictures: Pictures = new Map()): object[] {
  return blocks.map((block) => setBlock(block, pictures))
}
