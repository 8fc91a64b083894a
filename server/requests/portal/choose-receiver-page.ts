import { sql } from 'kysely'
import { hasWords } from '../../platform/database/contains.ts'
import type { Db } from '../../platform/database/database.ts'
import type { FormValues } from '../../platform/http/form.ts'
import { incomingText } from '../../platform/http/incoming-text.ts'
import { type Html, html } from '../../platform/pages/html.ts'
import { page } from '../../platform/pages/page.ts'
import { pager } from '../../platform/pages/parts.ts'
import { siteOf } from '../../platform/pages/site.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { RECEIVES } from '../receiving-agencies.ts'

/** Agencies that one list of choices holds; more are looked for by name first. */
const MOST_CHOICES = 100
const PAGE_SIZE = 50

interface Receiver {
  readonly id: number
  readonly name: string
}

/** 受理机关的选择. All of them to choose from or, where there are too many, the one that was chosen. */
export interface Receivers {
  readonly list: readonly Receiver[]
  readonly chosen: Receiver | undefined
}

/** Null where there are too many to choose from and none is chosen yet. */
export async function receiversFor(db: Db, values: FormValues): Promise<Receivers | null> {
  const receiving = db.selectFrom('agencies').select(['id', 'name']).where(RECEIVES).orderBy('sort').orderBy('id')
  const list = await receiving.limit(MOST_CHOICES + 1).execute()
  if (list.length <= MOST_CHOICES) return { list, chosen: undefined }
  const typed = [values['agencyId'] ?? ''].flat()[0] ?? ''
  const id = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0
  const chosen = await receiving.where('id', '=', id).executeTakeFirst()
  return chosen ? { list: [], chosen } : null
}

interface Asked {
  readonly q: string
  readonly page: number
}

/** What the step of choosing reads from the address. */
export function askedOf(query: unknown): Asked {
  const { q, page: at } = query as { readonly q?: unknown; readonly page?: unknown }
  const words = typeof q === 'string' ? (incomingText(q) ?? '') : ''
  return { q: Array.from(words).slice(0, 60).join(''), page: typeof at === 'string' && /^[1-9]\d{0,3}$/.test(at) ? Number(at) : 1 }
}

/** 选择受理机关. The first step where there are too many agencies for one list: by name, or page by page. */
export async function chooseReceiverPage({ db, config }: Runtime, { q, page: at }: Asked): Promise<Html> {
  const found = db
    .selectFrom('agencies')
    .where(RECEIVES)
    .$if(q !== '', (query) => query.where(hasWords([sql.ref('name'), sql.ref('short_name')], q)))
  const { total } = await found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await found
    .select(['name', 'slug'])
    .orderBy('sort')
    .orderBy('id')
    .limit(PAGE_SIZE)
    .offset((at - 1) * PAGE_SIZE)
    .execute()
  const href = (to: number) => `/request?${new URLSearchParams({ ...(q && { q }), ...(to > 1 && { page: String(to) }) }).toString()}`
  return page({
    site: siteOf(config),
    title: '选择受理机关',
    path: '/request',
    crumbs: [{ title: '依申请公开', href: '/request' }, { title: '选择受理机关' }],
    main: html`<h1>选择受理机关</h1>
<p class="lead">请向制作或者保存所需信息的机关提出。先选择机关，再填写申请。</p>
<form class="find" action="/request" method="get" role="search"><label class="unseen" for="receiver-q">机关名称</label>
<input id="receiver-q" name="q" type="search" maxlength="60" value="${q}" placeholder="输入机关名称"><button type="submit">查找</button></form>
<section><h2>${q === '' ? '各机关' : `名称含“${q}”的机关`}</h2>
${
  items.length === 0
    ? html`<p role="status">没有找到这样的机关，请换一个名称，或者<a href="/agencies">按层级查找</a>。</p>`
    : html`<ul class="levels">
${items.map(({ name, slug }) => html`<li><a href="/request?agency=${slug}">${name}</a></li>\n`)}</ul>`
}
${pager(at, Math.ceil(total / PAGE_SIZE), href)}</section>`,
  })
}
