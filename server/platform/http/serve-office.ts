import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { isOfficePath } from './office-paths.ts'
import { platformRefusal } from './refusals.ts'
import { OFFICE_POLICY } from './security-headers.ts'

const FOLDER = fileURLToPath(new URL('../../../build/office/', import.meta.url))

/** 办公端. The built back office below /office/; every address in it that is no file shows it, with 404 where it has no such page. */
export async function serveOffice(app: FastifyInstance, folder = FOLDER): Promise<void> {
  app.get('/office', (_request, reply) => reply.redirect('/office/', 301))
  // Read from the folder at each request, not listed at the start: a newer build beside a running program is simply served.
  // A fresh copy has no build yet. Where the folder cannot be made there is nothing to build into either.
  await mkdir(`${folder}assets`, { recursive: true }).catch(() => undefined)
  await app.register(fastifyStatic, { root: `${folder}assets`, prefix: '/office/assets/', immutable: true, maxAge: '365d', index: false })
  app.get<{ Params: { '*': string } }>('/office/*', (request, reply) => {
    if (!existsSync(`${folder}index.html`)) throw platformRefusal('platform/office-not-ready')
    // An unknown address shows the back office all the same, whose router says that there is no such page.
    reply.code(isOfficePath(`/${request.params['*']}`) ? 200 : 404)
    return reply.header('content-security-policy', OFFICE_POLICY).sendFile('index.html', folder, { immutable: false, maxAge: 0 })
  })
}
