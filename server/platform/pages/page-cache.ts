import { hash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import { platformRefusal } from '../http/refusals.ts'
import { coalesce } from '../runtime/coalesce.ts'
import { rateWindow } from '../runtime/rate-window.ts'
import type { Html } from './html.ts'

interface Page {
  readonly body: string
  readonly etag: string
  /** The whole head of the answer, once it was sent by the web server. */
  head?: Record<string, string>
}

interface Entry {
  readonly page: Promise<Page>
  /** The page when it is made. */
  made?: Page
}

/** 页面缓存. Portal pages that look the same to everybody, kept until something is published. */
export interface PageCache {
  /**
   * Answers with the page of this key: kept, or rendered now. 304 when the reader has it already. The key is the address
   * made of known parameters only, so that made-up ones cannot pass the cache by. Rendering is limited for each reader.
   */
  send(request: FastifyRequest, reply: FastifyReply, key: string, render: () => Promise<Html>): Promise<FastifyReply>
  /** Answers at once, before the web server looks at the request, when the page is kept and surely of today; says with which status. */
  answer(request: IncomingMessage, response: ServerResponse): 200 | 304 | undefined
}

/** Pages that are rendered for one address within a minute; kept pages are not counted. */
const RENDERS_PER_MINUTE = 600

/** How long a program may go on without asking whether a change is under way. */
const LEASE_MS = 10

/**
 * 门户内容变动. Called inside every transaction that changes what the portal shows; at its commit all kept pages are void.
 * Waits a moment: the leases that were taken before have to end.
 */
export async function touchPortal(tx: Tx): Promise<void> {
  await sql`select touch_portal(${LEASE_MS + 2})`.execute(tx)
}

/** Characters of all kept pages together; a page with Chinese in it takes two bytes for each. Some 800 pages, 10 MB. */
const MAX_LENGTH = 5_000_000

/**
 * A cache that is never stale, in any number of programs on one database. A program that finds no change under way may send
 * its pages for the length of a lease, since a change that begins later is not committed before the lease is over. While a
 * change is under way each request waits for the version as of after its arrival; all that arrive while the database is
 * being asked share the next question.
 */
export function pageCache(db: Db, maxLength = MAX_LENGTH): PageCache {
  const kept = new Map<string, Entry>()
  let length = 0
  let version = -1
  let leaseEnds = 0
  const mayRender = rateWindow(RENDERS_PER_MINUTE, 60_000)

  const askNext = coalesce(async (): Promise<void> => {
    const began = performance.now()
    const { rows } = await sql<{ quiet: boolean; version: number }>`select quiet, version from portal_version()`.execute(db)
    const { quiet, version: found } = rows[0] ?? { quiet: false, version: 0 }
    // Not only a higher one: a standby that took over may be behind.
    if (found !== version) {
      kept.clear()
      length = 0
      version = found
    }
    if (quiet) leaseEnds = began + LEASE_MS
  })

  /** Within a lease nothing is waited for; in its second half the next one is asked for beforehand. */
  function upToDate(): Promise<void> | undefined {
    const left = leaseEnds - performance.now()
    if (left <= 0) {
      const asking = askNext()
      // `answer` does not wait for it: a database that is away must not become an unhandled rejection.
      asking.catch(() => undefined)
      return asking
    }
    if (left < LEASE_MS / 2) askNext().catch(() => undefined)
    return undefined
  }

  /** Renders once for all who wait for it; what does not come is not kept. */
  function make(key: string, render: () => Promise<Html>): Entry {
    const entry: Entry = { page: render().then(pageOf) }
    kept.set(key, entry)
    entry.page.then(
      (page) => keep(key, entry, page),
      () => kept.get(key) === entry && forget(key),
    )
    return entry
  }

  function keep(key: string, entry: Entry, page: Page): void {
    if (kept.get(key) !== entry) return
    entry.made = page
    length += page.body.length
    for (const oldest of kept.keys()) {
      if (length <= maxLength) break
      forget(oldest)
    }
  }

  function forget(key: string): void {
    length -= kept.get(key)?.made?.body.length ?? 0
    kept.delete(key)
  }

  return {
    async send(request, reply, key, render) {
      const waiting = upToDate()
      if (waiting) await waiting
      if (!kept.has(key) && !mayRender(request.ip)) throw platformRefusal('platform/too-many')
      const entry = kept.get(key) ?? make(key, render)
      const page = await entry.page
      reply.header('etag', page.etag).header('cache-control', 'no-cache').type('text/html; charset=utf-8')
      page.head ??= headOf(reply, page)
      return request.headers['if-none-match'] === page.etag ? reply.code(304).send() : reply.send(page.body)
    },

    answer(request, response) {
      const page = request.method === 'GET' ? kept.get(request.url ?? '')?.made : undefined
      if (!page?.head || upToDate()) return undefined
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

// Kept as text: Node sends head and text of an answer in one piece, head and bytes in two.
function pageOf(html: Html): Page {
  const body = html.toString()
  return { body, etag: `"${hash('sha256', body, 'base64url').slice(0, 22)}"` }
}

function headOf(reply: FastifyReply, { body }: Page): Record<string, string> {
  const sent = Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])
  return { ...Object.fromEntries(sent), 'content-length': String(Buffer.byteLength(body)) }
}
