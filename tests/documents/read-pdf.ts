import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPdf {
  readonly title: string
  readonly author: string
  readonly tagged: boolean
  readonly pages: readonly string[]
  /** Roles of the structure tree, in order, without their text. */
  readonly roles: readonly string[]
  /** The right end of the widest line of text, in pt from the left edge of its page. */
  readonly rightmost: number
  /** Names of the fonts and whether each file is embedded. */
  readonly fonts: readonly string[]
}

/** Reads a PDF: text page by page, structure, metadata, fonts. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const stated = info as { Title?: string; Author?: string }
  const pages: string[] = []
  const roles: string[] = []
  let rightmost = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const items = (await page.getTextContent()).items.filter((item) => 'str' in item)
    pages.push(items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(''))
    rightmost = Math.max(
      rightmost,
      ...items.filter(({ str }) => str.trim() !== '').map(({ transform, width }) => Number(transform[4]) + width),
    )
    collect(await page.getStructTree(), roles)
  }
  const marks: unknown = await document.getMarkInfo()
  await task.destroy()
  return {
    title: stated.Title ?? '',
    author: stated.Author ?? '',
    tagged: marks instanceof Map && marks.get('Marked') === true,
    pages,
    roles,
    rightmost,
    fonts: [...bytes.toString('latin1').matchAll(/\/BaseFont \/[A-Z]{6}\+([\w-]+)/g)].map(([, name]) => name ?? ''),
  }
}

function collect(node: object | null, roles: string[]): void {
  if (!node || !('role' in node) || typeof node.role !== 'string') return
  roles.push(node.role)
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) collect(child as object, roles)
}
