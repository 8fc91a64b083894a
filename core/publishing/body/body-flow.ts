import { isSame, sorted } from './body-html.ts'
import type { Alignment, BodyMark, BodyNode } from './grammar.ts'

/** Where blocks are collected: what the grammar allows differs. */
export type Place = 'doc' | 'item' | 'cell'

/** 段落流. Collects words into lines and lines into blocks, with white space as a browser shows it. */
export class BodyFlow {
  readonly place: Place
  readonly blocks: BodyNode[] = []
  /** The alignment and the heading level of the lines to come. */
  align: Alignment | null
  level: number | undefined
  private line: BodyNode[] = []

  constructor(place: Place, align: Alignment | null) {
    this.place = place
    this.align = align
  }

  text(text: string, marks: readonly BodyMark[]): void {
    if (text !== '') this.line.push({ type: 'text', text, marks: sorted(marks) })
  }

  lineBreak(): void {
    this.line.push({ type: 'lineBreak' })
  }

  footnote(text: string): void {
    this.line.push({ type: 'footnote', attrs: { text } })
  }

  /** Adds the words of a block to the line. */
  inline(node: BodyNode): void {
    const content = node.content ?? []
    if (node.type === 'paragraph' || node.type === 'heading') {
      if (this.line.length > 0) this.text(' ', [])
      this.line.push(...content)
    } else if (node.type === 'picture' || node.type === 'video') this.block(node)
    else for (const one of content) this.inline(one)
  }

  /** Adds a block after the line so far. */
  block(node: BodyNode): void {
    this.end()
    this.blocks.push(node)
  }

  emptyLine(align: Alignment | null): void {
    this.blocks.push({ type: 'paragraph', ...(align !== null && { attrs: { align } }) })
  }

  /** Ends the line. White space alone makes no line. */
  end(): void {
    const content = tidyLine(this.line)
    this.line = []
    if (content.length === 0) return
    const align = this.align !== null && { align: this.align }
    const level = this.place === 'doc' && this.level !== undefined && { level: this.level }
    const attrs = { ...level, ...align }
    this.blocks.push({ type: level ? 'heading' : 'paragraph', ...(Object.keys(attrs).length > 0 && { attrs }), content })
  }
}

/** One space for any white space, none at the ends and around line breaks; neighbours with the same marks are one text. */
function tidyLine(line: readonly BodyNode[]): BodyNode[] {
  const done: BodyNode[] = []
  let afterSpace = true
  for (const node of line) {
    if (node.type !== 'text') {
      if (node.type === 'lineBreak') trimEnd(done)
      done.push(node)
      afterSpace = node.type === 'lineBreak'
      continue
    }
    const folded = clean(node.text ?? '').replace(/[ \t\n\f\r]+/g, ' ')
    const text = afterSpace ? folded.replace(/^ /, '') : folded
    if (text === '') continue
    afterSpace = text.endsWith(' ')
    append(done, text, node.marks ?? [])
  }
  trimEnd(done)
  return done.every((one) => one.type === 'lineBreak') ? [] : done
}

// Control characters and what is no character are no words.
const NO_WORDS = /[[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]--[\t\n\f\r]]/gv

function clean(text: string): string {
  return text.replace(NO_WORDS, '').normalize('NFC')
}

function append(done: BodyNode[], text: string, marks: readonly BodyMark[]): void {
  const last = done.at(-1)
  const before = last?.marks ?? []
  const isOne = last?.type === 'text' && before.length === marks.length && marks.every((mark, index) => isSame(mark, before[index]))
  if (isOne) done[done.length - 1] = { ...last, text: `${last.text}${text}`.normalize('NFC') }
  else done.push({ type: 'text', text, ...(marks.length > 0 && { marks }) })
}

function trimEnd(done: BodyNode[]): void {
  const last = done.at(-1)
  if (last?.type !== 'text' || !last.text?.endsWith(' ')) return
  const text = last.text.slice(0, -1)
  if (text === '') done.pop()
  else done[done.length - 1] = { ...last, text }
}
