import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { FILE_PURPOSES, type FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { findSession, sessionToken } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { withUpload } from '../platform/http/receive-parts.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { rowKey } from '../platform/http/schema-parts.ts'
import { sendFile } from '../platform/http/send-file.ts'
import { serve } from '../platform/http/serve.ts'
import { record } from '../platform/ledger/audit.ts'
import type { StoredFile } from '../platform/runtime/files.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { letterFile, requestFile } from './papers.ts'
import { mayHandleRequests, mayReadRequests } from './policy.ts'
import { readRequest } from './read-request.ts'
import { refusal } from './refusals.ts'
import { UPLOAD_PATH } from './schema.ts'

const ADD_FILE = {
  method: 'POST',
  path: UPLOAD_PATH,
  summary: '为申请上传附件（multipart/form-data，一次一个）',
  params: Type.Object({ id: rowKey() }),
  query: Type.Object({ purpose: Type.Enum(FILE_PURPOSES.map(({ key }) => key)) }),
  reply: Type.Object({ hash: Type.String(), name: Type.String() }),
} as const

/** 文书和附件的接口. Files come in as multipart and go out as attachments, to those who may read the request. */
export function serveRequestFiles(app: FastifyInstance, { files, clock }: Pick<Runtime, 'files' | 'clock'>): void {
  serve(app, ADD_FILE, {
    may: mayHandleRequests,
    perMinute: 60,
    async do({ db, actor, params, query, request, now }) {
      const { agency_id } = await readRequest(db, actor, params.id)
      if (actor.kind !== 'officer' || actor.agencyId !== agency_id) throw refusal('requests/not-found')
      return withUpload(request, files, async ({ file, name }) => {
        const stored = await files.put(db, file, now)
        await addFile(db, actor, { requestId: params.id, stored, name, purpose: query.purpose }, now)
        return { hash: stored.hash, name }
      })
    },
  })
  app.get<{ Params: { id: string; letterId: string; form: string } }>(
    '/api/requests/:id/letters/:letterId/:form',
    async (request, reply) => {
      const reader = await readerOf(app, request, clock())
      const db = app.databases.of(reader)
      const id = keyOf(request.params.id)
      await readRequest(db, reader, id)
      const { letter, hash, mediaType } = await letterFile(db, id, keyOf(request.params.letterId), request.params.form)
      return sendFile(reply, files, { hash, mediaType }, `${letter.number} ${letter.title}`)
    },
  )
  app.get<{ Params: { id: string; hash: string } }>('/api/requests/:id/files/:hash', async (request, reply) => {
    const reader = await readerOf(app, request, clock())
    const db = app.databases.of(reader)
    const id = keyOf(request.params.id)
    await readRequest(db, reader, id)
    const { hash, mediaType, name } = await requestFile(db, id, request.params.hash)
    return sendFile(reply, files, { hash, mediaType }, name)
  })
}

/** A key in an address; refuses what cannot be a key like a file that does not exist. */
function keyOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw refusal('requests/not-found')
  return Number(text)
}

interface Added {
  readonly requestId: number
  readonly stored: StoredFile
  readonly name: string
  readonly purpose: FilePurpose
}

/** 附件归卷. Attaches a stored file to a request; attaching it again for the same purpose changes nothing. */
export async function addFile(db: Db, actor: Actor, { requestId, stored, name, purpose }: Added, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const added = await tx
      .insertInto('request_files')
      .values({ request_id: requestId, hash: stored.hash, name, purpose, added_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('hash')
      .executeTakeFirst()
    if (added) await record(tx, actor, 'add-request-file', `request:${requestId}`, { hash: stored.hash, purpose })
  })
}

/** The officer who downloads; the read itself checks which requests. */
async function readerOf({ databases }: FastifyInstance, request: FastifyRequest, now: Date): Promise<Officer> {
  const token = sessionToken(request)
  const session = token === undefined ? undefined : await findSession(databases.sessions, token, now)
  if (!session) throw platformRefusal('accounts/not-signed-in')
  request.actor = session.officer
  return officerOf(session.officer, mayReadRequests)
}
