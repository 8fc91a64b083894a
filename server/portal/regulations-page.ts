import { chineseDate } from '../../core/calendar/local-date.ts'
import { validityLists } from '../../core/publishing/validity-lists.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { page } from '../platform/pages/page.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { normativeStock, type StockLine } from '../publishing/index.ts'

/** 规章库. All 规章 in force of the agencies that make them, each with its 题注 and as Word and PDF. */
export async function regulationsPage({ db, config, clock }: Runtime): Promise<Html> {
  const [inForce] = validityLists(await normativeStock(db, ['regulation']), chinaDay(clock()))
  const documents = inForce?.documents ?? []
  return page({
    site: siteOf(config),
    title: '规章库',
    path: '/regulations',
    crumbs: [{ title: '规章库' }],
    main: html`<h1>规章库</h1>
<p class="lead">现行有效的规章共${documents.length}件，按公布的先后排列。</p>
${documents.length === 0 ? html`<p class="quiet">本站的机关没有现行有效的规章。</p>` : html`<ul class="list">\n${documents.map(regulation)}</ul>`}`,
  })
}

function regulation(line: StockLine): Html {
  return html`<li><div class="list-words"><a href="/d/${line.id}">${line.title}</a><br><span class="quiet">${note(line)}</span></div><span class="list-agency">${line.agencyName}</span><span><a href="/d/${line.id}/word">Word<span class="unseen">：${line.title}</span></a>　<a href="/d/${line.id}/pdf">PDF<span class="unseen">：${line.title}</span></a></span></li>\n`
}

/** 题注. When it was made public with which number, and what has amended it. */
function note({ documentNumber, publicSince, amendedBy }: StockLine): string {
  const made = `${chineseDate(publicSince)}${documentNumber ? `以${documentNumber}` : ''}公布`
  return `（${[made, ...amendedBy.map(({ title, madeOn }) => `根据${chineseDate(madeOn)}《${title}》修改`)].join('　')}）`
}
