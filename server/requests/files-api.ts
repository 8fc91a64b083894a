import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Selectable } from 'kysely'
import { Type } from 'typebox'
import { PERSONAL_PURPOSES } from '../../core/personal/purposes.ts'
import { FILE_PURPOSES, type FilePurpose } from '../../core/requests/file-purposes.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import { requestSession } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { Requests } from '../platform/database/tables.ts'
import { withUpload } from '../platform/http/receive-parts.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { rowKey } from '../platform/http/schema-parts.ts'
import { sendFile } from '../platform/http/send-file.ts'
import { serve } from '../platform/http/serve.ts'
import { record } from '../platform/ledger/audit.ts'
import type { StoredFile } from '../platform/runtime/files.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { letterFile, requestFile } from './papers.ts'
import { readerOf } from './personal-data-reader.ts'
import { mayHandleRequests, mayReadRequests } from './policy.ts'
import { readRequest } from './read-request.ts'
import { refusal } from './refusals.ts'
import { LONGEST_STATEMENT, type STATED, UPLOAD_PATH } from './schema.ts'
import { noteReading } from './show-personal-data.ts'

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
        const stored = await files.put(db, file, now, query.purpose === 'answer' ? 'office' : 'form')
        await addFile(db, actor, { requestId: params.id, stored, name, purpose: query.purpose }, now)
        return { hash: stored.hash, name }
      })
    },
  })
  app.get<{ Params: { id: string; letterId: string; form: string }; Querystring: Query }>(
    '/api/requests/:id/letters/:letterId/:form',
    async (request, reply) => {
      const reader = await officerReading(app, request, clock())
      const db = app.databases.of(reader)
      const id = keyOf(request.params.id)
      const found = await readRequest(db, reader, id)
      const { letter, hash, mediaType } = await letterFile(db, id, keyOf(request.params.letterId), request.params.form)
      if (readerOf(reader, found.agency_id) === 'supervisor') await noteDownload(db, reader, found, request.query, 'letter')
      return sendFile(reply, files, { hash, mediaType }, `${letter.number} ${letter.title}`)
    },
  )
  app.get<{ Params: { id: string; hash: string }; Querystring: Query }>('/api/requests/:id/files/:hash', async (request, reply) => {
    const reader = await officerReading(app, request, clock())
    const db = app.databases.of(reader)
    const id = keyOf(request.params.id)
    const found = await readRequest(db, reader, id)
    const { hash, mediaType, name, purpose } = await requestFile(db, id, request.params.hash)
    if (purpose !== 'answer' || readerOf(reader, found.agency_id) === 'supervisor') {
      await noteDownload(db, reader, found, request.query, purpose)
    }
    return sendFile(reply, files, { hash, mediaType }, name)
  })
}

type Query = Readonly<Record<keyof typeof STATED, unknown>>

/** Notes the download of a proof or, by an officer of another agency, of any paper. The agency itself handles the request unless it states another purpose. */
async function noteDownload(db: Db, reader: Officer, found: Selectable<Requests>, query: Query, what: string): Promise<void> {
  const own = readerOf(reader, found.agency_id) === 'handler'
  const stated = PERSONAL_PURPOSES.find(({ key }) => key === (query.purpose ?? (own ? 'handle-request' : undefined)))
  const statement = typeof query.statement === 'string' ? query.statement.slice(0, LONGEST_STATEMENT) : undefined
  if (!stated) throw refusal('requests/purpose-missing')
  await db.transaction().execute((tx) => noteReading(tx, reader, found, { purpose: stated.key, statement }, [what]))
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
async function officerReading(app: FastifyInstance, request: FastifyRequest, now: Date): Promise<Officer> {
  const session = await requestSession(app, request, now)
  if (!session) throw platformRefusal('accounts/not-signed-in')
  request.actor = session.officer
  return officerOf(session.officer, mayReadRequests)
}
