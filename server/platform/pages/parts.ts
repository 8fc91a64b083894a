import type { Html } from './html.ts'
import { html } from './html.ts'

type Text = Html | string | number

/** A boxed message: 提示, 已完成, 注意, 有误. */
export function notice(kind: 'info' | 'done' | 'careful' | 'wrong', title: string, body: Text = ''): Html {
  return html`<div class="notice notice-${kind}"><p class="notice-title">${title}</p>${body === '' ? '' : html`<div>${body}</div>`}</div>`
}

export interface TableColumn {
  readonly title: string
  /** Figures are right-aligned. */
  readonly figure?: boolean
}

/** A table of records or figures; the first cell of a row names the row. It scrolls horizontally on a narrow screen. */
export function dataTable(caption: string, columns: readonly TableColumn[], rows: readonly (readonly Text[])[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="table"><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col"${column.figure ? html` class="figure"` : ''}>${column.title}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td${columns[at]?.figure ? html` class="figure"` : ''}>${cell}</td>`))}</tr>\n`)}</tbody></table></div>`
}

type Fact = readonly [term: string, value: Text, width?: 'wide' | undefined]

/**
 * Terms with their values, in two columns, as on a receipt or the head of a document; a wide one, and one without a neighbour, takes the
 * whole line.
 */
export function factList(facts: readonly Fact[]): Html {
  let beside = false
  const lines = facts.map(([term, value, width], at) => {
    const next = facts[at + 1]
    const alone = width === 'wide' || (!beside && (next === undefined || next[2] === 'wide'))
    beside = !alone && !beside
    return html`<div${alone ? html` class="facts-wide"` : ''}><dt>${term}</dt><dd>${value}</dd></div>\n`
  })
  return html`<dl class="facts">
${lines}</dl>`
}

export interface Moment {
  readonly on: string
  readonly title: string
  readonly body?: Text
  readonly state?: 'done' | 'now' | 'ahead'
}

/** 办理进程. What happened, oldest first. */
export function timeLine(moments: readonly Moment[]): Html {
  return html`<ol class="time-line">
${moments.map(
  (moment) =>
    html`<li class="moment moment-${moment.state ?? 'done'}"${moment.state === 'now' ? html` aria-current="step"` : ''}><p class="moment-on">${moment.on}</p><p class="moment-title">${moment.title}</p>${moment.body === undefined ? '' : html`<div class="moment-body">${moment.body}</div>`}</li>\n`,
)}</ol>`
}

/** A link styled as a button, for the next step. */
export function linkButton(href: string, title: string, kind: 'main' | 'plain' = 'main'): Html {
  return html`<a class="${kind === 'main' ? 'button' : 'button button-plain'}" href="${href}">${title}</a>`
}

/** 翻页. `href` returns the address of a page; empty for a single page. */
export function pager(at: number, pages: number, href: (page: number) => string): Html | '' {
  if (pages <= 1) return ''
  const shown = [...new Set([1, at - 2, at - 1, at, at + 1, at + 2, pages])].filter((page) => page >= 1 && page <= pages)
  return html`<nav class="pager" aria-label="翻页"><ul>
${at > 1 ? html`<li><a href="${href(at - 1)}" rel="prev">上一页</a></li>\n` : ''}${shown.map((page, place) => html`${place > 0 && page - (shown[place - 1] ?? 0) > 1 ? html`<li class="pager-gap" aria-hidden="true">…</li>` : ''}<li>${page === at ? html`<span aria-current="page">${page}</span>` : html`<a href="${href(page)}" aria-label="第${page}页">${page}</a>`}</li>\n`)}${at < pages ? html`<li><a href="${href(at + 1)}" rel="next">下一页</a></li>\n` : ''}</ul></nav>`
}
