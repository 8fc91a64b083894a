import { readFileSync } from 'node:fs'
import fastify from 'fastify'

// The floor of every page: bare Fastify sending one file from memory.
const page = readFileSync(process.env['PAGE'] ?? '', 'utf8')
const app = fastify()
app.get('*', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' })
process.once('SIGTERM', () => void app.close())
