const INLINE = new Set(['A', 'STRONG', 'B', 'EM', 'I', 'U', 'SUB', 'SUP', 'BR', 'SPAN', 'FONT'])

/** 从 HTML 到正文标记. The marks of `text-to-html.ts` for a stored body or for what was pasted; a table with merged cells stays HTML. */
export function htmlToText(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return blocksOf(page.body)
    .filter((line) => line !== '')
    .join('\n')
}

function blocksOf(parent: Element): string[] {
  const lines: string[] = []
  let running = ''
  const flush = () => {
    lines.push(tidy(running))
    running = ''
  }
  for (const node of parent.childNodes) {
    if (node instanceof Element && !INLINE.has(node.tagName)) {
      flush()
      lines.push(...blockOf(node))
    } else {
      running += inlineOf(node)
    }
  }
  flush()
  return lines
}

function blockOf(element: Element): string[] {
  switch (element.tagName) {
    case 'SCRIPT':
    case 'STYLE':
    case 'TEMPLATE':
      return []
    case 'H1':
    case 'H2':
      return [`# ${innerOf(element)}`]
    case 'H3':
      return [`## ${innerOf(element)}`]
    case 'H4':
    case 'H5':
    case 'H6':
      return [`### ${innerOf(element)}`]
    case 'UL':
      return [...element.children].map((item) => `- ${innerOf(item)}`)
    case 'OL': {
      const first = Number(element.getAttribute('start') ?? 1)
      return [...element.children].map((item, index) => `${first + index}. ${innerOf(item)}`)
    }
    case 'TABLE':
      return tableOf(element)
    default:
      return [...element.children].some((child) => !INLINE.has(child.tagName)) ? blocksOf(element) : [aligned(element)]
  }
}

function aligned(element: Element): string {
  const align = element.getAttribute('align') ?? (element instanceof HTMLElement ? element.style.textAlign : '')
  const words = innerOf(element)
  if (words === '') return ''
  return align === 'right' ? `>> ${words}` : align === 'center' ? `>< ${words}` : words
}

function tableOf(element: Element): string[] {
  if (element.querySelector('[rowspan]:not([rowspan="1"]), [colspan]:not([colspan="1"])'))
    return [element.outerHTML.replace(/\s*\n\s*/g, '')]
  const rows = [...element.querySelectorAll('tr')]
  return rows.flatMap((row, index) => {
    const cells = [...row.children]
    const line = `| ${cells.map((cell) => innerOf(cell).replace(/\|/g, '｜')).join(' | ')} |`
    const headed = index === 0 && cells.every((cell) => cell.tagName === 'TH')
    return headed ? [line, `|${cells.map(() => '---').join('|')}|`] : [line]
  })
}

function innerOf(element: Element): string {
  return tidy([...element.childNodes].map(inlineOf).join(''))
}

function inlineOf(node: Node): string {
  if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : ''
  const words = [...node.childNodes].map(inlineOf).join('')
  switch (node.tagName) {
    case 'BR':
      return '<br>'
    case 'STRONG':
    case 'B':
      return words.trim() === '' ? words : `**${words}**`
    case 'A':
      return node.getAttribute('href') ? `[${words}](${node.getAttribute('href')})` : words
    case 'EM':
    case 'I':
      return `<em>${words}</em>`
    case 'U':
    case 'SUB':
    case 'SUP':
      return `<${node.tagName.toLowerCase()}>${words}</${node.tagName.toLowerCase()}>`
    default:
      return words
  }
}

function tidy(text: string): string {
  // The wide space of Chinese typography is part of the text and stays.
  return text.replace(/[ \t\r\n\f\u00a0]+/g, ' ').trim()
}
