import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DatabaseError } from 'pg'
import { nameBasis } from '../../../core/law/citation.ts'
import { connectionLost } from '../database/connection-lost.ts'
import { storageFull } from '../database/storage-full.ts'
import type { Html } from '../pages/html.ts'
import { dress, lookOf } from '../pages/look.ts'
import { FormProblem, Refusal } from '../runtime/errors.ts'
import { type PlatformRefusal, platformRefusal } from './refusals.ts'

/** The `Retry-After` of a 503; the database is usually back by then. */
const RETRY_AFTER_S = 3

// Values that no database stores: a text with U+0000 or an unpaired surrogate, a number out of range.
const CANNOT_BE_STORED = new Map<string | undefined, PlatformRefusal>([
  ['22021', 'platform/unkept-sign'],
  ['22P05', 'platform/unkept-sign'],
  ['22003', 'platform/unkept-number'],
])

/** What a person is told instead of the page. */
export interface BadNews {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly because?: string
  readonly fields?: readonly { path: string; message: string }[]
  readonly reference?: string
}

/** Renders the error page; injected, since the platform knows no portal. */
export type ErrorPage = (news: BadNews, request: FastifyRequest) => Html | Promise<Html>

/** Where an address that is not there leads today, or why nothing is there any more; injected like the page. */
export type Moved = (request: FastifyRequest) => Promise<string | Refusal | undefined>

const notMoved: Moved = () => Promise.resolve(undefined)

/**
 * 系统故障, 拒绝, 填写问题. Answers all three kinds of errors: JSON below /api/, a page elsewhere. A fault is logged in full and shown only by the
 * number of its request.
 */
export function answerErrors(app: FastifyInstance, page: ErrorPage, moved: Moved = notMoved): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (connectionLost(error)) {
      request.log.warn({ reqId: request.id, err: error }, 'database unavailable')
      return answer(request, reply, badNews(awayFor(request.method)), page)
    }
    if (storageFull(error)) {
      request.log.error({ reqId: request.id, err: error }, 'disk full')
      return answer(request, reply, badNews(platformRefusal('platform/storage-full')), page)
    }
    // The client disconnected; nobody reads the answer.
    if (request.raw.destroyed && !request.raw.complete)
      return answer(request, reply, badNews(platformRefusal('platform/bad-request')), page)
    const news = badNews(error, request.id)
    if (news.status === 404) return answerMissing(request, reply, news, page, moved)
    if (news.reference) request.log.error({ reqId: request.id, err: error }, 'fault')
    return answer(request, reply, news, page)
  })
  app.setNotFoundHandler((request, reply) => answerMissing(request, reply, badNews(platformRefusal('platform/not-found')), page, moved))
}

/** An address of an old site leads for ever to what it showed; an address of the program itself comes first. */
async function answerMissing(
  request: FastifyRequest,
  reply: FastifyReply,
  news: BadNews,
  page: ErrorPage,
  moved: Moved,
): Promise<FastifyReply> {
  const isPage = (request.method === 'GET' || request.method === 'HEAD') && !request.url.startsWith('/api/')
  // The page that is not there is told of, whatever keeps the database from answering.
  const found = isPage ? await moved(request).catch(() => undefined) : undefined
  if (typeof found === 'string') return reply.redirect(found, 301)
  return answer(request, reply, found ? badNews(found) : news, page)
}

async function answer(request: FastifyRequest, reply: FastifyReply, news: BadNews, page: ErrorPage): Promise<FastifyReply> {
  const { status, ...body } = news
  reply.code(status).header('cache-control', 'no-store').header('x-request-id', request.id)
  if (status === 503) reply.header('retry-after', RETRY_AFTER_S)
  if (request.url.startsWith('/api/')) return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
  const shown = (await page(news, request)).toString()
  return reply.type('text/html; charset=utf-8').send(dress(shown, lookOf(request.headers.cookie)))
}

/** A read can be repeated. A write whose connection was lost may have been committed, so the message asks to check before sending again. */
function awayFor(method: string): Error {
  return platformRefusal(method === 'GET' || method === 'HEAD' ? 'platform/database-away' : 'platform/outcome-unknown')
}

/** The message for an error. Fastify's own errors (a malformed body, one too large, too many requests) become refusals of ours. */
function badNews(error: Error & { statusCode?: number }, number = ''): BadNews {
  if (error instanceof FormProblem) return { status: 422, code: 'platform/form-problem', message: error.message, fields: error.fields }
  if (error instanceof Refusal) {
    const because = error.because ? { because: nameBasis(error.because) } : {}
    return { status: error.status, code: error.code, message: error.message, ...because }
  }
  const code = error instanceof DatabaseError && CANNOT_BE_STORED.get(error.code)
  if (code) return badNews(platformRefusal(code))
  if (error.statusCode === 413) return badNews(platformRefusal('platform/too-large'))
  if (error.statusCode === 429) return badNews(platformRefusal('platform/too-many'))
  if (error.statusCode !== undefined && error.statusCode < 500) return badNews(platformRefusal('platform/bad-request'))
  return { status: 500, code: 'platform/fault', message: `系统故障，请稍后再试；如需帮助请提供编号 ${number}`, reference: number }
}
