import { type Html, html } from '../platform/pages/html.ts'
import { plainText } from '../publishing/index.ts'

interface Heading {
  readonly id: string
  readonly text: string
}

/** Headings of the editor, and paragraphs that stand as one in official documents: 第一章, 一、. */
const BLOCK = /<(h[2-4]|p)((?: [a-z]+="[^"]*")*)>([^]*?)<\/\1>/g
const NUMBERED = /^(?:第[一二三四五六七八九十百]+[章节]|[一二三四五六七八九十]+、)/
const LONGEST = 40
const [FEWEST, SHORTEST_TEXT] = [3, 1500]

/** 正文目录. The body with an anchor at each of its headings, and the headings; none for a short text or one with few. */
export function outlineOf(body: string): { readonly body: string; readonly headings: readonly Heading[] } {
  if (body.length < SHORTEST_TEXT) return { body, headings: [] }
  const headings: Heading[] = []
  const anchored = body.replace(BLOCK, (whole, tag: string, attributes: string, inner: string) => {
    // A long paragraph is none, and reading its words would take longer than all the rest.
    if (attributes.includes(' id=') || inner.length > 4 * LONGEST) return whole
    const text = plainText(inner)
    if (text === '' || text.length > LONGEST || (tag === 'p' && (!NUMBERED.test(text) || /[。；]/.test(text)))) return whole
    const id = `part-${headings.length + 1}`
    headings.push({ id, text })
    return `<${tag}${attributes} id="${id}">${inner}</${tag}>`
  })
  return headings.length < FEWEST ? { body, headings: [] } : { body: anchored, headings }
}

/** The outline as a list of links; empty without headings. */
export function outlineList(headings: readonly Heading[]): Html | '' {
  if (headings.length === 0) return ''
  return html`<nav class="outline no-print" aria-label="正文目录"><details><summary>目录（${headings.length}节）</summary><ol>
${headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>\n`)}</ol></details></nav>`
}
