import { type Html, html } from './html.ts'
import type { Site } from './site.ts'

/** 邮件订阅. The link to a subscription of what the query names; nothing on a site that sends no mail. */
export function subscribeLink(site: Site, about: Readonly<Record<string, string>> = {}, words = '邮件订阅'): Html | '' {
  if (!site.mails) return ''
  const query = new URLSearchParams(about).toString()
  return html`<a href="/subscribe${query && `?${query}`}" rel="nofollow">${words}</a>`
}
