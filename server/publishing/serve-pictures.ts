import type { FastifyInstance } from 'fastify'
import { officerOf } from '../platform/access/policy.ts'
import { requestSession } from '../platform/access/session.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendFile } from '../platform/http/send-file.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { mayReadWork } from './policy.ts'

/** 图片. An uploaded picture as the editor shows it, to those who may see the unpublished texts of the agency that uploaded it. */
export function servePictures(app: FastifyInstance, { files, clock }: Pick<Runtime, 'files' | 'clock'>): void {
  app.get<{ Params: { hash: string } }>('/api/files/:hash/picture', async (request, reply) => {
    const session = await requestSession(app, request, clock())
    if (!session) throw platformRefusal('accounts/not-signed-in')
    request.actor = session.officer
    const found = await app.databases
      .of(officerOf(session.officer, mayReadWork))
      .selectFrom('file_uploads')
      .innerJoin('files', 'files.hash', 'file_uploads.hash')
      .select(['files.hash', 'files.media_type as mediaType'])
      .where('files.hash', '=', request.params.hash)
      .where('files.media_type', 'like', 'image/%')
      .executeTakeFirst()
    if (!found) throw platformRefusal('platform/file-missing')
    return sendFile(reply, files, found, '图片')
  })
}
