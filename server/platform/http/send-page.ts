import type { FastifyReply } from 'fastify'
import type { Html } from '../pages/html.ts'
import { dress, lookOf } from '../pages/look.ts'

/** Sends a page for one reader, which no browser or proxy stores. */
export function sendPage(reply: FastifyReply, page: Html, status = 200): FastifyReply {
  const body = dress(page.toString(), lookOf(reply.request.headers.cookie))
  return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(body)
}
