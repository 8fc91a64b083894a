import { type Metadata, metadataKey } from '../../core/publishing/site-import.ts'
import type { ReadPage } from './read-page.ts'

const FRONT = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

/** 读取Markdown. The front matter, and the text as HTML: headings, paragraphs, lists, tables, quotes, pictures, links and emphasis. */
export function readMarkdown(text: string): ReadPage {
  const front = FRONT.exec(text)
  const rest = (front ? text.slice(front[0].length) : text).replaceAll(/<!--[\s\S]*?-->/g, '')
  const lines = rest.split(/\r?\n/)
  const first = lines.findIndex((line) => line.trim() !== '')
  const heading = /^#\s+(.+?)\s*#*$/.exec(lines[first] ?? '')?.[1]
  if (heading) lines.splice(first, 1)
  return { metadata: { ...(heading && { title: heading }), ...frontMatter(front?.[1] ?? '') }, body: blocks(lines) }
}

/** Lines of the form `name: value`; lists in brackets or on indented lines are joined. */
function frontMatter(text: string): Metadata {
  const found: Record<string, string> = {}
  let key: string | undefined
  for (const line of text.split(/\r?\n/)) {
    const item = /^\s+-\s+(.+)$/.exec(line)?.[1]
    if (item && key) found[key] = [found[key], unquoted(item)].filter(Boolean).join('、')
    const [, name, value] = /^([^\s:：][^:：]*)[:：]\s*(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    key = metadataKey(name)
    if (key) found[key] = unquoted(value).replaceAll(/^\[|\]$/g, '')
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''))
}

const unquoted = (text: string): string => text.trim().replaceAll(/^(["'])(.*)\1$/g, '$2')

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^\s*(?:([-*+])|(\d+)[.)])\s+(.*)$/
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/
const TABLE_RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$/

function blocks(lines: readonly string[]): string {
  const html: string[] = []
  let at = 0
  const line = (): string => lines[at] ?? ''
  const take = (belongs: (one: string) => boolean): string[] => {
    const start = at
    while (at < lines.length && belongs(line())) at += 1
    return lines.slice(start, at)
  }
  while (at < lines.length) {
    const heading = HEADING.exec(line())
    const item = ITEM.exec(line())
    if (line().trim() === '' || RULE.test(line())) at += 1
    else if (heading) {
      const level = Math.min(5, Math.max(2, heading[1]?.length ?? 2))
      html.push(`<h${level}>${inline(heading[2] ?? '')}</h${level}>`)
      at += 1
    } else if (line().includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) html.push(table(take((one) => one.includes('|'))))
    else if (item)
      html.push(
        list(
          take((one) => ITEM.test(one)),
          item[1] === undefined ? 'ol' : 'ul',
        ),
      )
    else if (/^\s*>/.test(line())) html.push(blocks(take((one) => /^\s*>/.test(one)).map((one) => one.replace(/^\s*>\s?/, ''))))
    else
      html.push(
        `<p>${take(isParagraph)
          .map((one) => inline(one.trim()))
          .join('<br>')}</p>`,
      )
  }
  return html.join('\n')
}

const isParagraph = (line: string): boolean =>
  line.trim() !== '' && !HEADING.test(line) && !ITEM.test(line) && !/^\s*>/.test(line) && !RULE.test(line)

function list(lines: readonly string[], tag: 'ol' | 'ul'): string {
  return `<${tag}>${lines.map((line) => `<li>${inline(ITEM.exec(line)?.[3] ?? '')}</li>`).join('')}</${tag}>`
}

function table([head = '', , ...rows]: readonly string[]): string {
  return `<table>${tableRow(head, 'th')}${rows.map((line) => tableRow(line, 'td')).join('')}</table>`
}

function tableRow(line: string, tag: 'td' | 'th'): string {
  return `<tr>${cellsOf(line)
    .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
    .join('')}</tr>`
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .replaceAll(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}

/** Marks within a line. HTML in it stays, to be read like that of a page. */
function inline(text: string): string {
  return text
    .replaceAll(/!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, alt: string, src: string) => `<img src="${quoted(src)}" alt="${quoted(alt)}">`)
    .replaceAll(/\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, words: string, href: string) => `<a href="${quoted(href)}">${words}</a>`)
    .replaceAll(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
}

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
