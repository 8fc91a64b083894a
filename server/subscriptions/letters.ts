import { chinaDay } from '../platform/runtime/clock.ts'
import { DAYS_TO_CONFIRM } from './links.ts'
import type { Item } from './new-items.ts'

/** What the mails of a subscription name. */
interface About {
  readonly site: { readonly name: string; readonly address: string }
  /** What is subscribed to. */
  readonly title: string
  readonly token: string
}

/** Items that a digest lists; the page of the portal has the others. */
const LISTED = 50

/** 退订的地址, also called by mail programs (RFC 8058). */
export function endAddress({ site, token }: Pick<About, 'site' | 'token'>): string {
  return `${site.address}/unsubscribe/${token}`
}

/** 确认邮件. Says what somebody subscribed to with this address, and that nothing happens unless it is confirmed. */
export function confirmationText({ site, title, token }: About): string {
  return `有人用这个邮箱在${site.name}订阅了新公开的政府信息：${title}。

是您本人的，请在${DAYS_TO_CONFIRM}天内打开以下链接并确认：
${site.address}/subscribe/confirm/${token}

不是您本人的，不必理会；没有确认就不会再收到邮件，本站也不保存这个邮箱。
`
}

/** 信息摘要. The new items with their addresses, and how to end it. */
export function digestText(about: About, items: readonly Item[], page: string): string {
  const { site, title } = about
  const lines = items
    .slice(0, LISTED)
    .map((item, at) => `${at + 1}. ${item.title}\n   ${item.agencyName}　${chinaDay(item.publishedAt)}\n   ${site.address}/d/${item.id}\n`)
  const more = items.length > LISTED ? `\n另有${items.length - LISTED}件，请到以下页面查看：\n${site.address}${page}\n` : ''
  return `您订阅的“${title}”有${items.length}件新公开的信息：

${lines.join('\n')}${more}
——
这封邮件由${site.name}按您的订阅自动发出，请不要回复。
退订：${endAddress(about)}
`
}
