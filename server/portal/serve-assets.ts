import type { FastifyInstance } from 'fastify'
import { ASSETS } from '../platform/pages/assets.ts'

/** Styles and scripts of the portal. Their addresses change with the content, so browsers cache them without asking again. */
export function serveAssets(app: FastifyInstance): void {
  for (const { path, mediaType, bytes } of Object.values(ASSETS)) {
    app.get(path, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(mediaType).send(bytes),
    )
  }
}
