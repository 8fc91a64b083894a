import type { FastifyInstance } from 'fastify'
import { platformRefusal } from '../../platform/http/refusals.ts'
import { sendFile } from '../../platform/http/send-file.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { letterFile, requestFile } from '../papers.ts'
import { refusal } from '../refusals.ts'
import { findProgress } from './find-progress.ts'
import { progressOf } from './progress-session.ts'

/** 领取文书. The letters to the applicant and the files of the answer, only with a session on that request. */
export function serveProgressFiles(app: FastifyInstance, { db, files, clock }: Runtime): void {
  app.get<{ Params: { letterId: string; form: string } }>('/progress/letters/:letterId/:form', async (request, reply) => {
    const id = await progressOf(db, request, clock())
    if (id === undefined) throw refusal('requests/access-closed')
    const { letterId, form } = request.params
    const known = (await findProgress(db, id)).letters.find((letter) => String(letter.id) === letterId)
    if (!known) throw platformRefusal('platform/file-missing')
    const { letter, hash, mediaType } = await letterFile(db, id, known.id, form)
    return sendFile(reply, files, { hash, mediaType }, `${letter.number} ${letter.title}`)
  })

  app.get<{ Params: { hash: string } }>('/progress/files/:hash', async (request, reply) => {
    const id = await progressOf(db, request, clock())
    if (id === undefined) throw refusal('requests/access-closed')
    const known = (await findProgress(db, id)).files.find(({ hash }) => hash === request.params.hash)
    if (!known) throw platformRefusal('platform/file-missing')
    const { hash, mediaType, name } = await requestFile(db, id, known.hash, 'answer')
    return sendFile(reply, files, { hash, mediaType }, name)
  })
}
