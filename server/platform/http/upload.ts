import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { type Actor, hasRole } from '../access/actor.ts'
import { officerOf } from '../access/policy.ts'
import { hiddenIn } from '../files/hidden-in.ts'
import { recordUpload } from '../runtime/file-uploads.ts'
import { withUpload } from './receive-parts.ts'
import { serve } from './serve.ts'

const UPLOAD = {
  method: 'POST',
  path: '/api/files',
  summary: '上传文件（multipart/form-data，一次一个）',
  reply: Type.Object({
    hash: Type.String({ title: '文件编号' }),
    name: Type.String({ title: '文件名' }),
    mediaType: Type.String({ title: '文件类型' }),
    size: Type.Integer({ title: '字节数' }),
  }),
} as const

/** Uploads attachments of documents. */
const mayUpload = (actor: Actor): boolean => hasRole(actor, 'information-manager', 'request-clerk', 'reviewer', 'head', 'signer')

/** 上传. Stores one file of an officer; the call that names its hash says what it belongs to. */
export function serveUpload(app: FastifyInstance): void {
  serve(app, UPLOAD, {
    may: mayUpload,
    perMinute: 60,
    do: ({ db, actor, request, now }) => {
      const { files } = app.runtime
      return withUpload(request, files, async ({ file, name }) => {
        const stored = await files.put(db, file, now, 'office')
        await recordUpload(db, officerOf(actor, mayUpload), stored.hash, now, { hidden: await hiddenIn(files, stored) })
        return { ...stored, name }
      })
    },
  })
}
