/**
 * 正文标记. The body is typed as plain lines with a few marks, so that nothing pasted from elsewhere brings its layout along:
 * `# ` to `### ` headings, `- ` and `1. ` lists, `>> ` right, `>< ` centred, `| a | b |` tables (a line `|---|` below the heads),
 * `**bold**`, `[words](address)`. A line that begins with `<` is HTML as it stands. Every other line is a paragraph.
 */
export function textToHtml(text: string): string {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const blocks: string[] = []
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const kind = kindOf(line)
    const from = at
    do at += 1
    while (isMany(kind) && at < lines.length && kindOf(lines[at] ?? '') === kind)
    const block = blockFor(kind, lines.slice(from, at))
    if (block !== '') blocks.push(block)
  }
  return blocks.join('\n')
}

type Kind = 'empty' | 'heading' | 'bullet' | 'numbered' | 'table' | 'raw' | 'right' | 'centre' | 'paragraph'

function kindOf(line: string): Kind {
  if (line === '') return 'empty'
  if (/^#{1,3} /.test(line)) return 'heading'
  if (line.startsWith('- ')) return 'bullet'
  if (/^\d+\. /.test(line)) return 'numbered'
  if (/^\|.*\|$/.test(line)) return 'table'
  if (/^<[a-z]/i.test(line) && !/^<(?:em|u|sub|sup|br)\b/i.test(line)) return 'raw'
  if (line.startsWith('>> ')) return 'right'
  return line.startsWith('>< ') ? 'centre' : 'paragraph'
}

function isMany(kind: Kind): boolean {
  return kind === 'bullet' || kind === 'numbered' || kind === 'table'
}

function blockFor(kind: Kind, lines: readonly string[]): string {
  const line = lines[0] ?? ''
  switch (kind) {
    case 'empty':
      return ''
    case 'raw':
      return line
    case 'heading': {
      const level = line.indexOf(' ') + 1
      return `<h${level}>${inline(line.slice(level))}</h${level}>`
    }
    case 'bullet':
      return `<ul>${lines.map((item) => `<li>${inline(item.slice(2))}</li>`).join('')}</ul>`
    case 'numbered': {
      const first = Number.parseInt(line, 10)
      return `<ol${first === 1 ? '' : ` start="${first}"`}>${lines.map((item) => `<li>${inline(item.replace(/^\d+\. /, ''))}</li>`).join('')}</ol>`
    }
    case 'table':
      return table(lines)
    case 'right':
    case 'centre':
      return `<p align="${kind === 'right' ? 'right' : 'center'}">${inline(line.slice(3))}</p>`
    default:
      return `<p>${inline(line)}</p>`
  }
}

function table(lines: readonly string[]): string {
  const rows = lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
  const headed = rows[1]?.every((cell) => /^-+$/.test(cell)) ?? false
  const head = headed && rows[0] ? `<thead>${row(rows[0], 'th')}</thead>` : ''
  return `<table>${head}<tbody>${rows
    .slice(headed ? 2 : 0)
    .map((cells) => row(cells, 'td'))
    .join('')}</tbody></table>`
}

function row(cells: readonly string[], tag: 'th' | 'td'): string {
  const open = tag === 'th' ? 'th scope="col"' : 'td'
  return `<tr>${cells.map((cell) => `<${open}>${inline(cell)}</${tag}>`).join('')}</tr>`
}

function inline(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/&lt;(\/?(?:em|u|sub|sup|br))&gt;/g, '<$1>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\(((?:https?:|mailto:|\/)[^\s)]+)\)/g, '<a href="$2">$1</a>')
}
