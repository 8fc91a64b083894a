import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LOOK_COOKIE, LOOKS } from '../platform/pages/look.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'

const YEAR_S = 365 * 86_400

/** 选择页面样式 (适老化). Sets or removes the cookie and leads back to the page from which it was chosen. */
export function serveLooks(app: FastifyInstance, { config }: Runtime): void {
  app.get<{ Querystring: { to?: string | string[] } }>('/look', (request, reply) => {
    const look = LOOKS.find(({ key }) => key === [request.query.to].flat()[0])?.key ?? 'standard'
    if (look === 'standard') reply.clearCookie(LOOK_COOKIE, { path: '/' })
    else reply.setCookie(LOOK_COOKIE, look, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: YEAR_S })
    return reply.redirect(pageBefore(request), 303)
  })
}

/** The page of this site that the reader comes from, else the home page; never an address elsewhere. */
function pageBefore({ headers, host }: FastifyRequest): string {
  const from = headers.referer !== undefined && URL.canParse(headers.referer) ? new URL(headers.referer) : undefined
  if (from?.host !== host || from.pathname === '/look') return '/'
  return `${from.pathname.replace(/^\/+/, '/')}${from.search}`
}
