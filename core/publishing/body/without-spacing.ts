import type { BodyNode } from './grammar.ts'

/** 去掉空行和段首空格. People space lines with empty paragraphs and indent with blanks in word processors; the portal does both by itself. */
export function withoutSpacing(node: BodyNode): BodyNode {
  if (node.type === 'text' || !node.content) return node
  if (node.type === 'paragraph') return withoutIndent(node)
  const content = node.content.map(withoutSpacing)
  const kept = content.filter((one, index) => !isEmpty(one) || (node.type === 'listItem' && index === 0))
  return { ...node, content: kept.length > 0 ? kept : content.slice(0, 1) }
}

function isEmpty({ type, content = [] }: BodyNode): boolean {
  return type === 'paragraph' && content.length === 0
}

function withoutIndent(line: BodyNode): BodyNode {
  const [first, ...rest] = line.content ?? []
  if (first?.type !== 'text') return line
  const text = (first.text ?? '').replace(/^[\s\u3000]+/, '')
  const { content: _content, ...bare } = line
  if (text !== '') return { ...line, content: [{ ...first, text }, ...rest] }
  return rest.length > 0 ? withoutIndent({ ...line, content: rest }) : bare
}
