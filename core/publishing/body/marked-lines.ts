import type { HtmlElement, HtmlNode } from './html-node.ts'

/** 带编号的段落. A paragraph of a word processor that its list numbers: the mark as it is shown, and the level, from 1. */
export interface MarkedLine {
  readonly mark: string
  readonly level: number
  readonly line: HtmlElement
}

type Ordered = 'ol' | 'ul' | undefined

/** Marks that a list of HTML draws by itself. 一、（一）and ① are not among them: they are part of an official text. */
function listFor(mark: string): Ordered {
  if (/^(?:\d{1,4}|[a-z]{1,4}|[A-Z]{1,4})[.)．]$/.test(mark)) return 'ol'
  return /^[^\p{L}\p{N}（(【[]$|^o$/u.test(mark) ? 'ul' : undefined
}

/** Neighbouring marked lines become nested lists; a mark that HTML cannot draw stays before the words of its paragraph. */
export function nestMarkedLines(nodes: readonly (HtmlNode | MarkedLine)[]): HtmlNode[] {
  const done: HtmlNode[] = []
  let run: MarkedLine[] = []
  const flush = (): void => {
    if (run.length > 0) done.push(...nested(run, 1))
    run = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' ? /^\s*$/.test(node) && run.length > 0 : false) continue
    if (typeof node === 'string' || 'tag' in node) {
      flush()
      done.push(node)
    } else if (listFor(node.mark) === undefined) {
      flush()
      done.push({ ...node.line, children: [node.mark, /[、，．.）)】]$/.test(node.mark) ? '' : ' ', ...node.line.children] })
    } else run.push(node)
  }
  flush()
  return done
}

/** Lists of one level; deeper lines belong to the item before them. */
function nested(run: readonly MarkedLine[], level: number): HtmlElement[] {
  const lists: { tag: 'ol' | 'ul'; start: number; items: HtmlElement[] }[] = []
  for (let at = 0; at < run.length; ) {
    const first = run[at]
    if (!first) break
    let end = at + 1
    while ((run[end]?.level ?? 0) > level) end += 1
    const isDeeper = first.level > level
    const inner = run.slice(isDeeper ? at : at + 1, end)
    const tag = listFor(first.mark) ?? 'ul'
    const children: HtmlNode[] = [...(isDeeper ? [] : [first.line]), ...(inner.length > 0 ? nested(inner, level + 1) : [])]
    const last = lists.at(-1)
    const number = /^\d+/.exec(first.mark)?.[0]
    if (isDeeper && !last) return nested(run, level + 1)
    if (last && last.tag === tag && number !== '1') last.items.push({ tag: 'li', attributes: {}, children })
    else lists.push({ tag, start: Number(number ?? 1), items: [{ tag: 'li', attributes: {}, children }] })
    at = end
  }
  return lists.map(({ tag, start, items }) => ({ tag, attributes: start === 1 ? {} : { start: String(start) }, children: items }))
}
