import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { OFFICE_POLICY } from './security-headers.ts'

const FOLDER = fileURLToPath(new URL('../../build/office/', import.meta.url))

/** 办公端. The built back office below /office/; every address in it that is no file is a page of it. */
export async function serveOffice(app: FastifyInstance): Promise<void> {
  app.get('/office', (_request, reply) => reply.redirect('/office/', 301))
  await app.register(fastifyStatic, {
    root: FOLDER,
    prefix: '/office/',
    wildcard: false,
    immutable: true,
    maxAge: '365d',
    index: false,
    globIgnore: ['index.html'],
  })
  app.get('/office/*', (_request, reply) => {
    if (!existsSync(`${FOLDER}index.html`)) return reply.callNotFound()
    return reply.header('content-security-policy', OFFICE_POLICY).sendFile('index.html', FOLDER, { immutable: false, maxAge: 0 })
  })
}
