import { childrenOf } from './body-html.ts'
import { type BodyNode, textOf } from './grammar.ts'

/** 图片, and what is said instead of it to those who do not see it. */
interface Picture {
  readonly file: string
  readonly alternative: string
}

/** The pictures of a body, in their order. */
export function picturesOf(node: BodyNode): Picture[] {
  if (node.type === 'picture') return [{ file: textOf(node, 'file'), alternative: textOf(node, 'alternative') }]
  return childrenOf(node).flatMap(picturesOf)
}
