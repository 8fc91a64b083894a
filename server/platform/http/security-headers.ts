import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../runtime/config.ts'

/** 安全响应头. No inline script anywhere; inline style only below /office/, where Ant Design writes its styles itself. */
export function securityHeaders(app: FastifyInstance, config: Config): void {
  const headers = computeHeaders(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      hsts: config.secure,
      referrerPolicy: { policy: 'same-origin' },
    }),
  )
  app.addHook('onRequest', (_request, reply, done) => {
    // No browser or proxy stores an answer unless its route says so.
    reply.headers({ ...headers, 'cache-control': 'no-store' })
    done()
  })
}

/** Computed once with a dummy answer, since they are the same for every answer. */
function computeHeaders(protect: ReturnType<typeof helmet>): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  protect(answer.req, answer, () => undefined)
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}

export const OFFICE_POLICY =
  "default-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'"
