import type { FastifyInstance } from 'fastify'
import { renderSVG } from 'uqr'
import { findAgencyBySlug } from '../organisations/index.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendContent, sendFile } from '../platform/http/send-file.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import {
  awaitPublished,
  type DownloadForm,
  documentDownload,
  droppedRefusal,
  type PublishedDocument,
  withdrawnRefusal,
} from '../publishing/index.ts'
import { validitySheet } from './validity-page.ts'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

interface Address {
  readonly Params: { readonly id: string; readonly hash: string }
}

const HASH = /^[0-9a-f]{64}$/
/** A sheet is written anew for each reading. */
const SHEET_RATE = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

/** 下载. A published document as Word or PDF, and its attachments; 404 for what was never published, 410 for what was withdrawn or left out since. */
export function serveDownloads(app: FastifyInstance, runtime: Runtime): void {
  for (const form of ['word', 'pdf'] as const satisfies readonly DownloadForm[]) {
    app.get<Address>(`/d/:id/${form}`, async (request, reply) => {
      const document = await publicDocument(runtime, request.params.id)
      const { content, mediaType } = await documentDownload(runtime, document, form, runtime.clock())
      return sendContent(reply, content, mediaType, document.title)
    })
  }
  app.get<{ Params: { slug: string } }>('/a/:slug/normative/lists/lists.xlsx', SHEET_RATE, async (request, reply) => {
    const agency = await findAgencyBySlug(runtime.db, request.params.slug)
    return sendContent(reply, await validitySheet(runtime, agency), SHEET, `${agency.name}规章和行政规范性文件清单`)
  })
  app.get<Address>('/d/:id/qr.svg', async (request, reply) => {
    const { id } = await publicDocument(runtime, request.params.id)
    return reply.type('image/svg+xml; charset=utf-8').send(renderSVG(`${siteOf(runtime.config).address}/d/${id}`))
  })
  app.get<Address>('/d/:id/files/:hash', async (request, reply) => {
    const { hash } = request.params
    const document = await publicDocument(runtime, request.params.id)
    const file = [...document.files, ...document.pictures].find((one) => one.hash === hash)
    if (!file)
      throw (HASH.test(hash) ? await droppedRefusal(runtime.db, document.id, hash) : undefined) ?? platformRefusal('platform/file-missing')
    return sendFile(reply, runtime.files, file, file.name)
  })
}

/** The document of an address. Refuses an invalid number and one that was never public with the same words (404); a withdrawn one is gone (410). */
export async function publicDocument({ db }: Runtime, id: string): Promise<PublishedDocument> {
  if (!/^[1-9]\d{0,8}$/.test(id)) throw platformRefusal('platform/not-found')
  const found = await awaitPublished(db, Number(id))
  if (!found) throw (await withdrawnRefusal(db, Number(id))) ?? platformRefusal('platform/not-found')
  return found
}
