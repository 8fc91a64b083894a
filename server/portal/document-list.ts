import type { LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { VALIDITIES, validityOn } from '../../core/publishing/normative-document.ts'
import { type Html, html } from '../platform/pages/html.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { PublishedLine, PublishedTitle } from '../publishing/index.ts'

/** 信息列表. Title, validity, agency where the lines name one, and the day of publication. */
export function documentList(lines: readonly (PublishedTitle | PublishedLine)[], today: LocalDate): Html {
  if (lines.length === 0) return html`<p class="quiet">暂无信息。</p>`
  return html`<ul class="list">
${lines.map(
  (line) =>
    html`<li><div class="list-words"><a href="/d/${line.id}">${line.title}</a>${validityTag(line.validity, today)}</div>${'agencyName' in line ? html`<span class="list-agency">${line.agencyName}</span>` : ''}${listedDay(line)}</li>\n`,
)}</ul>`
}

/** 列表日期. The day of publication; for what another site had published the day on which it did, named as such. */
export function listedDay({ publishedAt, firstPublishedOn }: Pick<PublishedTitle, 'publishedAt' | 'firstPublishedOn'>): Html {
  const day = firstPublishedOn ?? chinaDay(publishedAt)
  return html`<time datetime="${day}">${firstPublishedOn ? '原发布' : ''}${day}</time>`
}

/** 有效性. The mark behind the title of a 规章 or 行政规范性文件; empty for other kinds. */
function validityTag(validity: PublishedLine['validity'], today: LocalDate): Html | '' {
  if (!validity) return ''
  const { value } = validityOn(validity, today)
  const title = titleOf(VALIDITIES, value)
  return html`<span class="${value === 'valid' || value === 'not-yet' ? 'tag' : 'tag tag-ended'}">${title}</span>`
}
