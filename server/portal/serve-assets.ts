import type { FastifyInstance } from 'fastify'
import { ASSETS } from '../platform/pages/assets.ts'

/** The files of the portal's look. The address changes with the content, so a browser never has to ask again. */
export function serveAssets(app: FastifyInstance): void {
  for (const { path, mediaType, bytes } of Object.values(ASSETS)) {
    app.get(path, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(mediaType).send(bytes),
    )
  }
}
