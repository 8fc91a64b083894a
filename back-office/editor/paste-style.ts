import { elementsIn, type HtmlElement, type HtmlNode, textOfHtml } from '../../core/publishing/body/html-node.ts'

export type Style = Readonly<Record<string, string>>
export type StyleOf = (element: HtmlElement) => Style

/** 剪贴板的样式. What the style sheet and the style of an element say of it; enough of CSS for what word processors write. */
export function stylesOf(nodes: readonly HtmlNode[]): StyleOf {
  const rules = new Map<string, Record<string, string>>()
  for (const sheet of elementsIn(nodes).filter(({ tag }) => tag === 'style')) {
    const text = sheet.children.filter((one) => typeof one === 'string').join('')
    for (const [, selectors = '', body = ''] of text.replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      for (const selector of selectors.split(',').map((one) => one.trim().toLowerCase())) {
        if (/^[\w:-]*(?:\.[\w-]+)?$/.test(selector)) rules.set(selector, { ...rules.get(selector), ...declarations(body) })
      }
    }
  }
  return (element) => {
    const classes = (element.attributes['class'] ?? '').toLowerCase().split(/\s+/).filter(Boolean)
    const found = [element.tag, ...classes.flatMap((one) => [`.${one}`, `${element.tag}.${one}`])].map((selector) => rules.get(selector))
    return Object.assign({}, ...found, declarations(element.attributes['style'] ?? '')) as Style
  }
}

function declarations(text: string): Record<string, string> {
  const parts = text.split(';').map((one) => /^\s*([\w-]+)\s*:\s*([\s\S]*?)\s*$/.exec(one))
  return Object.fromEntries(parts.flatMap((part) => (part ? [[(part[1] ?? '').toLowerCase(), (part[2] ?? '').toLowerCase()]] : [])))
}

/** What was left out of a text, and why. */
export type LeftOut = 'deleted' | 'hidden' | 'comment' | 'picture' | 'object'

/** Why nobody is to read an element; undefined for one that is visible. */
export function leftOutBecause(element: HtmlElement, style: Style): LeftOut | undefined {
  const { tag, attributes } = element
  const classes = (attributes['class'] ?? '').toLowerCase()
  const part = style['mso-element'] ?? ''
  if (part.startsWith('comment') || /\bmsocom(?:anchor|mentreference|txt)\b/.test(classes) || style['mso-special-character'] === 'comment')
    return 'comment'
  if (/^#_msocom_|^#cmnt/.test(attributes['href'] ?? '') || 'mso-comment-reference' in style)
    return textOfHtml(element) === '' ? undefined : 'comment'
  const decoration = `${style['text-decoration'] ?? ''} ${style['text-decoration-line'] ?? ''} ${style['text-line-through'] ?? ''}`
  if (['del', 's', 'strike'].includes(tag) || decoration.includes('line-through') || /\bmsodel\b/.test(classes)) return 'deleted'
  if (style['display'] === 'none' || style['visibility'] === 'hidden' || style['mso-hide'] === 'all' || 'hidden' in attributes)
    return 'hidden'
  if (part === 'header' || part === 'footer') return 'hidden'
  return undefined
}

/** What a style says of words, as elements of the grammar. */
export function wrapped(style: Style, tag: string, children: readonly HtmlNode[]): readonly HtmlNode[] {
  const weight = style['font-weight'] ?? (tag === 'b' || tag === 'strong' ? 'bold' : '')
  const slant = style['font-style'] ?? (tag === 'i' || tag === 'em' ? 'italic' : '')
  const line = style['text-decoration'] ?? style['text-underline'] ?? (tag === 'u' ? 'underline' : '')
  const raised = style['vertical-align'] ?? (tag === 'sup' ? 'super' : tag === 'sub' ? 'sub' : '')
  const wishes: readonly (readonly [boolean, string])[] = [
    [/^(?:bold|bolder|[6-9]00)$/.test(weight), 'strong'],
    [slant === 'italic', 'em'],
    [/\bunderline\b|^single$/.test(line), 'u'],
    [raised === 'super', 'sup'],
    [raised === 'sub', 'sub'],
  ]
  return wishes.reduce<readonly HtmlNode[]>(
    (inside, [wanted, mark]) => (wanted ? [{ tag: mark, attributes: {}, children: inside }] : inside),
    children,
  )
}
