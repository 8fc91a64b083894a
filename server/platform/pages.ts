import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Db, Tx } from './database.ts'
import type { Html } from './html.ts'

interface Page {
  readonly body: Buffer
  readonly etag: string
}

interface Entry {
  readonly page: Promise<Page>
  length: number
}

/** 页面缓存. Portal pages that look the same to everybody, kept until something is published. */
export interface PageCache {
  /** Answers with the page of this address: kept, or rendered now. 304 when the reader has it already. */
  send(request: FastifyRequest, reply: FastifyReply, render: () => Promise<Html>): Promise<FastifyReply>
}

/** 门户内容变动. Called inside every transaction that changes what the portal shows; at its commit all kept pages are void. */
export async function touchPortal(tx: Tx): Promise<void> {
  await tx
    .insertInto('content_versions')
    .values({ scope: 'portal', version: 1 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet({ version: sql`content_versions.version + 1` }))
    .execute()
}

/**
 * A cache that is never stale: each request waits for the version of the content as of after its arrival. All requests
 * that arrive while the database is being asked share the next question, so it costs one small query for many requests,
 * and it holds for any number of programs on one database.
 */
export function pageCache(db: Db, maxBytes = 64 * 1024 * 1024): PageCache {
  const kept = new Map<string, Entry>()
  let bytes = 0
  let version = -1
  let asking: Promise<number> | undefined
  let next: Promise<number> | undefined

  async function ask(): Promise<number> {
    const row = await db.selectFrom('content_versions').select('version').where('scope', '=', 'portal').executeTakeFirst()
    return row?.version ?? 0
  }

  function currentVersion(): Promise<number> {
    if (next) return next
    const begin = (): Promise<number> => {
      next = undefined
      asking = ask()
      return asking
    }
    next = (asking ?? Promise.resolve(0)).then(begin, begin)
    return next
  }

  /** Renders once for all who wait for it; what does not come is not kept. */
  function make(key: string, render: () => Promise<Html>): Entry {
    const entry: Entry = { page: render().then(pageOf), length: 0 }
    entry.page.then(
      ({ body }) => weigh(key, entry, body.length),
      () => kept.get(key) === entry && forget(key),
    )
    return entry
  }

  function weigh(key: string, entry: Entry, length: number): void {
    if (kept.get(key) !== entry) return
    entry.length = length
    bytes += length
    for (const oldest of kept.keys()) {
      if (bytes <= maxBytes) break
      forget(oldest)
    }
  }

  function forget(key: string): void {
    bytes -= kept.get(key)?.length ?? 0
    kept.delete(key)
  }

  return {
    async send(request, reply, render) {
      const at = await currentVersion()
      if (at > version) {
        kept.clear()
        bytes = 0
        version = at
      }
      // Content that has changed since the question serves those who wait, but is not kept as the newer version's.
      const entry = kept.get(request.url) ?? make(request.url, render)
      if (at === version) kept.set(request.url, entry)
      const { body, etag } = await entry.page
      reply.header('etag', etag).header('cache-control', 'no-cache').type('text/html; charset=utf-8')
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.send(body)
    },
  }
}

function pageOf(html: Html): Page {
  const body = Buffer.from(html.toString())
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}
