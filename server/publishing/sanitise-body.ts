import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import { bodyWords } from '../../core/publishing/body/body-words.ts'
import type { BodyNode } from '../../core/publishing/body/grammar.ts'
import { htmlNodes } from './html-nodes.ts'

/**
 * 净化正文. The body of a document as it may be stored and shown: the one HTML form of what the grammar knows of it. It is written anew from
 * the words and the structure, so that no script, style, foreign scheme or unknown attribute can come along.
 */
export function sanitiseBody(html: string): string {
  return bodyHtml(readBody(html))
}

/** 正文. The tree of a stored body. */
export function readBody(html: string): BodyNode {
  return bodyOf(htmlNodes(html))
}

/** 正文的文字. The words of a body without any markup, for search and for finding what is empty. */
export function plainText(html: string): string {
  return bodyWords(readBody(html))
}
