import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import { platformRefusal } from '../http/refusals.ts'
import { coalesce } from '../runtime/coalesce.ts'
import { rateWindow } from '../runtime/rate-window.ts'
import type { Html } from './html.ts'
import { dress, keyOf, lookOf } from './look.ts'

interface Page {
  readonly body: string
  readonly etag: string
  readonly mediaType: string
  /** The complete response headers, once Fastify has sent them. */
  head?: Record<string, string>
}

interface Entry {
  readonly page: Promise<Page>
  /** The page once it is rendered. */
  rendered?: Page
}

/** 页面缓存. Portal pages that are the same for all readers, cached until something is published. */
export interface PageCache {
  /**
   * Answers with the page of this key, cached or rendered now; 304 when the reader has it already. The key is the address with its known
   * parameters only, so that unknown ones cannot bypass the cache. Rendering is rate-limited by address.
   */
  send(request: FastifyRequest, reply: FastifyReply, key: string, render: () => Promise<Html>, mediaType?: string): Promise<FastifyReply>
  /**
   * What several pages need, read once until something is published. Only for use while `send` renders: then it is as fresh as the page, for
   * it is forgotten with it.
   */
  remember<T>(key: string, read: () => Promise<T>): Promise<T>
  /** Answers before Fastify sees the request, when the page is cached and its lease is valid; returns the status. */
  answer(request: IncomingMessage, response: ServerResponse): 200 | 304 | undefined
}

/** Pages rendered for one address within a minute; cached pages do not count. */
const RENDERS_PER_MINUTE = 600

/** How long a program may serve cached pages without asking the database for changes. */
const LEASE_MS = 10

/**
 * 门户内容变动. Called inside every transaction that changes the portal; its commit invalidates all cached pages. Sleeps one lease, so that pages
 * served under an old lease have expired before the commit.
 */
export async function touchPortal(tx: Tx): Promise<void> {
  await sql`select touch_portal(${LEASE_MS + 2})`.execute(tx)
}

/** Characters of all cached pages together: some 800 pages, 10 MB, since a page with Chinese takes two bytes for each. */
const MAX_LENGTH = 5_000_000

/** Values that are remembered at most; the oldest is forgotten first. */
const MOST_REMEMBERED = 5_000

const HTML = 'text/html; charset=utf-8'

/**
 * A cache that is never stale, for any number of programs on one database. A program that finds no change in progress may serve its pages
 * for the length of a lease, since a change that begins later commits only after the lease. While a change is in progress each request
 * waits for a version read after its arrival; concurrent requests share that query.
 */
export function pageCache(db: Db, maxLength = MAX_LENGTH): PageCache {
  const entries = new Map<string, Entry>()
  const remembered = new Map<string, Promise<unknown>>()
  let length = 0
  let version = -1
  let leaseEnds = 0
  const mayRender = rateWindow(RENDERS_PER_MINUTE, 60_000)

  const readVersion = coalesce(async (): Promise<void> => {
    const began = performance.now()
    const { rows } = await sql<{ quiet: boolean; version: number }>`select quiet, version from portal_version()`.execute(db)
    const { quiet, version: found } = rows[0] ?? { quiet: false, version: 0 }
    // Not only a higher one: a standby that took over may be behind.
    if (found !== version) {
      entries.clear()
      remembered.clear()
      length = 0
      version = found
    }
    if (quiet) leaseEnds = began + LEASE_MS
  })

  /** Returns at once within a lease; in its second half the next one is requested in advance. */
  function ensureLease(): Promise<void> | undefined {
    const left = leaseEnds - performance.now()
    if (left <= 0) {
      const reading = readVersion()
      // `answer` does not wait for it: a lost database must not become an unhandled rejection.
      reading.catch(() => undefined)
      return reading
    }
    if (left < LEASE_MS / 2) readVersion().catch(() => undefined)
    return undefined
  }

  /** Renders once for all who wait; a failed page is not cached. */
  function startRender(key: string, render: () => Promise<string>, mediaType: string): Entry {
    const entry: Entry = { page: render().then((body) => pageOf(body, mediaType)) }
    entries.set(key, entry)
    entry.page.then(
      (page) => store(key, entry, page),
      () => entries.get(key) === entry && evict(key),
    )
    return entry
  }

  function store(key: string, entry: Entry, page: Page): void {
    if (entries.get(key) !== entry) return
    entry.rendered = page
    length += page.body.length
    for (const oldest of entries.keys()) {
      if (length <= maxLength) break
      evict(oldest)
    }
  }

  function evict(key: string): void {
    length -= entries.get(key)?.rendered?.body.length ?? 0
    entries.delete(key)
  }

  return {
    async send(request, reply, address, render, mediaType = HTML) {
      const waiting = ensureLease()
      if (waiting) await waiting
      const look = lookOf(request.headers.cookie)
      const key = keyOf(address, look)
      if (!entries.has(key) && !mayRender(request.ip)) throw platformRefusal('platform/too-many')
      const entry = entries.get(key) ?? startRender(key, async () => dress((await render()).toString(), look), mediaType)
      const page = await entry.page
      reply.header('etag', page.etag).header('cache-control', 'no-cache').header('vary', 'cookie').type(page.mediaType)
      page.head ??= headOf(reply, page)
      return request.headers['if-none-match'] === page.etag ? reply.code(304).send() : reply.send(page.body)
    },

    remember<T>(key: string, read: () => Promise<T>): Promise<T> {
      const known = remembered.get(key)
      // The key names what is read, so it has the type of its reader.
      if (known) return known as Promise<T>
      const value = read()
      remembered.set(key, value)
      value.catch(() => remembered.get(key) === value && remembered.delete(key))
      const [oldest] = remembered.size > MOST_REMEMBERED ? remembered.keys() : []
      if (oldest !== undefined) remembered.delete(oldest)
      return value
    },

    answer(request, response) {
      const page = request.method === 'GET' ? entries.get(keyOf(request.url ?? '', lookOf(request.headers.cookie)))?.rendered : undefined
      if (!page?.head || ensureLease()) return undefined
      if (request.headers['if-none-match'] === page.etag) {
        const { 'content-length': _length, ...head } = page.head
        response.writeHead(304, head).end()
        return 304
      }
      response.writeHead(200, page.head).end(page.body)
      return 200
    },
  }
}

// Stored as text: Node sends headers and text in one write, headers and bytes in two.
function pageOf(body: string, mediaType: string): Page {
  return { body, mediaType, etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"` }
}

function headOf(reply: FastifyReply, { body }: Page): Record<string, string> {
  const sent = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(sent), 'content-length': String(Buffer.byteLength(body)) }
}
