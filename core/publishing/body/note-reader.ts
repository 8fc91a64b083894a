import { noteNumber } from './body-html.ts'
import { BODY_NODES } from './grammar.ts'
import { type HtmlElement, textOfHtml } from './html-node.ts'

/** 脚注的读取. Pairs the marks of notes in a line with the notes below the text, each once. */
export class NoteReader {
  private readonly notes = new Map<string, { readonly line: HtmlElement; readonly text: string }>()
  private readonly used = new Set<HtmlElement>()
  private readonly taken = new Set<string>()

  constructor(elements: readonly HtmlElement[]) {
    const sections = elements.filter(({ tag }) => tag === 'section')
    const lines = sections.flatMap(({ children }) =>
      children.filter((one): one is HtmlElement => typeof one !== 'string' && one.tag === 'p'),
    )
    const marks = new Set(
      elements.flatMap(({ tag, attributes }) =>
        tag === 'a' && attributes['id'] !== undefined ? [`${attributes['id']} ${attributes['href']}`] : [],
      ),
    )
    for (const line of lines) {
      const [back, ...rest] = line.children
      if (typeof back !== 'object' || back.tag !== 'a') continue
      const text = rest
        .map(textOfHtml)
        .join('')
        .replace(/[ \t\n\f\r]+/g, ' ')
        .trim()
      const index = Number(/^note-(\d{1,4})$/.exec(line.attributes['id'] ?? '')?.[1] ?? 0)
      const { mark, note } = noteNumber(index)
      if (!BODY_NODES.footnote.attributes.text.accepts(text) || !marks.has(`${mark} #${note}`) || this.notes.has(`#${note}`)) continue
      this.notes.set(`#${note}`, { line, text })
      this.used.add(line)
    }
  }

  /** Whether the words of this element are shown where the mark of the note is. */
  isUsed(node: HtmlElement): boolean {
    return this.used.has(node)
  }

  /** The note that this mark stands for. */
  take({ tag, attributes }: HtmlElement): string | undefined {
    const href = attributes['href'] ?? ''
    if (tag !== 'a' || attributes['id'] === undefined || this.taken.has(href)) return undefined
    const text = this.notes.get(href)?.text
    if (text !== undefined) this.taken.add(href)
    return text
  }
}
