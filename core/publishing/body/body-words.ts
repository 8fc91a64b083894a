import { childrenOf } from './body-html.ts'
import { type BodyNode, textOf } from './grammar.ts'

/** 正文的文字. The words of a body in one line, a space between blocks and cells. */
export function bodyWords(doc: BodyNode): string {
  return bodyLines(doc).join(' ').replace(/\s+/g, ' ').trim()
}

/** The words of each paragraph, cell, item and label, in the order of reading. */
export function bodyLines(node: BodyNode): string[] {
  const notes: string[] = []
  return [...linesOf(node, notes), ...notes]
}

function linesOf(node: BodyNode, notes: string[]): string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [wordsOf(node, notes)]
    case 'picture':
      return [textOf(node, 'alternative'), textOf(node, 'caption')].filter((words) => words !== '')
    case 'video':
      return [textOf(node, 'title')]
    default: {
      const caption = node.type === 'table' ? textOf(node, 'caption') : ''
      return [...(caption === '' ? [] : [caption]), ...childrenOf(node).flatMap((one) => linesOf(one, notes))]
    }
  }
}

function wordsOf(line: BodyNode, notes: string[]): string {
  return childrenOf(line)
    .map((one) => {
      if (one.type === 'footnote') notes.push(textOf(one, 'text'))
      return one.type === 'text' ? (one.text ?? '') : one.type === 'lineBreak' ? ' ' : ''
    })
    .join('')
}
