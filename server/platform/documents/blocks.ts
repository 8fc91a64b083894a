/** A stretch of text in one style; a line feed in `text` is a line break. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly link?: string
}

/** 单元格. One cell of a table; cells covered by a merged one are left out, as in HTML. */
export interface Cell {
  readonly text: string
  readonly rowspan?: number
  readonly colspan?: number
  readonly head?: boolean
}

/** 表格. Rows of cells; leading rows that consist of heads repeat on every page unless `headRows` says otherwise. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[]
  readonly headRows?: number
  /** Relative widths of the columns; computed from the texts when left out. */
  readonly widths?: readonly number[]
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  /** `left` starts at the margin, without the indent of two characters. */
  readonly align?: 'left' | 'center' | 'right'
}
/** 结构层次. Level 1 is 一、 in 黑体, 2 is （一） in 楷体, 3 is 1. and 4 is （1）; the number is part of the text. */
export interface Heading {
  readonly kind: 'heading'
  readonly level: 1 | 2 | 3 | 4
  readonly text: string
}
export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  readonly items: readonly { readonly runs: readonly Run[]; readonly inner: readonly List[] }[]
}
export interface Table extends Grid {
  readonly kind: 'table'
  readonly caption?: string
}

/** 图片. A picture by the name of its content, and the words that stand for it. */
export interface Picture {
  readonly kind: 'picture'
  readonly file: string
  readonly says: string
}

/** The content of a picture with its size in pixels. */
export interface PictureContent {
  readonly content: Buffer
  readonly mediaType: string
  readonly width: number
  readonly height: number
}

/** The pictures that can be drawn, by their names; of the others the words are printed. */
export type Pictures = ReadonlyMap<string, PictureContent>

/** 正文. The content of a body; the common input of the Word and PDF renderers. */
export type Block = Paragraph | Heading | List | Table | Picture

/** The words that stand for a picture, where it cannot be drawn. */
export function pictureWords({ says }: Pick<Picture, 'says'>): Paragraph {
  return paragraph(`［图片：${says}］`, 'center')
}

/** 版心 of a page, in points. */
const [WIDEST, HIGHEST] = [442, 560]
/** A pixel of a screen is three quarters of a point. */
const POINTS = 0.75

/** How large a picture is printed, in points: as on the screen, or as large as fits on the page. */
export function printedSize({ width, height }: Pick<PictureContent, 'width' | 'height'>): {
  readonly width: number
  readonly height: number
} {
  const scale = Math.min(POINTS, WIDEST / width, HIGHEST / height)
  return { width: width * scale, height: height * scale }
}

/** A paragraph of plain text. */
export function paragraph(text: string, align?: 'left' | 'center' | 'right'): Paragraph {
  return { kind: 'paragraph', runs: [{ text }], ...(align && { align }) }
}

/** Text as typed into a field: each line that is not blank becomes a paragraph. */
export function paragraphs(text: string): Paragraph[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim())
  return lines.filter((line) => line !== '').map((line) => paragraph(line))
}

/** A heading; the number (一、 or （一）) is part of the text. */
export function heading(level: 1 | 2 | 3 | 4, text: string): Heading {
  return { kind: 'heading', level, text }
}

/** A table from rows of cells. */
export function table(rows: Grid['rows'], more: Omit<Table, 'kind' | 'rows'> = {}): Table {
  return { kind: 'table', rows, ...more }
}
