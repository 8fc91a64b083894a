import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { isOfficePath } from './office-paths.ts'
import { platformRefusal } from './refusals.ts'
import { OFFICE_POLICY } from './security-headers.ts'

const FOLDER = fileURLToPath(new URL('../../../build/office/', import.meta.url))

/**
 * 办公端. The built back office below /office/; every address in it that is not a file shows the back office, with 404 when it has no such
 * page.
 */
export async function serveOffice(app: FastifyInstance, folder = FOLDER): Promise<void> {
  app.get('/office', (_request, reply) => reply.redirect('/office/', 301))
  // Read from the folder at each request, so that a newer build beside a running program is served.
  // A fresh checkout has no build yet. Where the folder cannot be created, nothing can be built into it either.
  await mkdir(`${folder}assets`, { recursive: true }).catch(() => undefined)
  await app.register(fastifyStatic, { root: `${folder}assets`, prefix: '/office/assets/', immutable: true, maxAge: '365d', index: false })
  app.get<{ Params: { '*': string } }>('/office/*', (request, reply) => {
    if (!existsSync(`${folder}index.html`)) throw platformRefusal('platform/office-not-ready')
    // An unknown address also shows the back office, whose router says that the page does not exist.
    reply.code(isOfficePath(`/${request.params['*']}`) ? 200 : 404)
    return reply.header('content-security-policy', OFFICE_POLICY).sendFile('index.html', folder, { immutable: false, maxAge: 0 })
  })
}
