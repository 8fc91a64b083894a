import type { FastifyRequest } from 'fastify'

/** The origin of the site by the address that the browser used; behind a proxy by the headers of the trusted one. */
export function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}
