import type { FastifyInstance } from 'fastify'
import { reportTitle } from '../../core/annual-report/parts.ts'
import type { Db } from '../platform/database/database.ts'
import { FILE_KINDS } from '../platform/files/kinds.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendFile } from '../platform/http/send-file.ts'
import { readSiteMarks, siteOf } from '../platform/pages/site.ts'
import type { Runtime } from '../platform/runtime/runtime.ts'
import { findStoredReport, type StoredReport } from './find-stored-report.ts'
import { refusal } from './refusals.ts'
import { reportContent } from './report-content.ts'
import { reportJson } from './report-json.ts'
import { reportPage } from './report-page.ts'

const FILE = /^(\d{4})(?:\.(pdf|docx|json))?$/

interface Address {
  readonly Params: { readonly slug: string; readonly file: string }
  readonly Querystring: { readonly version?: string }
}

/** 年度报告的门户页面和下载. /reports/<机关>/<年度>, also with .pdf, .docx or .json; `?version=` opens a corrected version. */
export function serveReports(app: FastifyInstance, { db, files, pages, config }: Runtime): void {
  app.get<Address>('/reports/:slug/:file', async (request, reply) => {
    const [, year, ending] = FILE.exec(request.params.file) ?? []
    if (year === undefined) throw platformRefusal('platform/not-found')
    const asked = { slug: request.params.slug, year: Number(year), version: versionOf(request.query.version) }
    if (ending === undefined) {
      const key = `/reports/${asked.slug}/${year}${asked.version === undefined ? '' : `?version=${asked.version}`}`
      return pages.send(request, reply, key, async () => {
        await readSiteMarks(db, config)
        const report = await publicReport(db, asked)
        const content = await reportContent(db, report)
        return reportPage({ site: siteOf(config), report, content, versions: await publicVersions(db, report) })
      })
    }
    const report = await publicReport(db, asked)
    if (ending === 'json') return reply.header('cache-control', 'no-cache').send(reportJson(await reportContent(db, report)))
    const hash = ending === 'pdf' ? report.pdf_hash : report.word_hash
    if (!hash) throw refusal('annual-reports/not-printed')
    return sendFile(
      reply,
      files,
      { hash, mediaType: mediaTypeOf(ending as 'pdf' | 'docx') },
      `${report.agency.name}${reportTitle(report.year)}`,
    )
  })
}

/** The number in `?version=2`; undefined when absent. Refuses anything else. */
function versionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(text)) throw platformRefusal('platform/not-found')
  return Number(text)
}

/** A report that is public: the published one, or an earlier version that was replaced. */
async function publicReport(
  db: Db,
  { slug, year, version }: { readonly slug: string; readonly year: number; readonly version: number | undefined },
): Promise<StoredReport> {
  const states = version === undefined ? (['published'] as const) : (['published', 'replaced'] as const)
  const report = await findStoredReport(db, { slug, year, states, ...(version !== undefined && { version }) })
  if (!report) throw platformRefusal('platform/not-found')
  return report
}

async function publicVersions(db: Db, report: StoredReport): Promise<number[]> {
  const rows = await db
    .selectFrom('annual_reports')
    .select('version')
    .where('agency_id', '=', report.agency_id)
    .where('year', '=', report.year)
    .where('state', 'in', ['published', 'replaced'])
    .orderBy('version', 'desc')
    .execute()
  return rows.map(({ version }) => version)
}

function mediaTypeOf(ending: 'pdf' | 'docx'): string {
  const found = Object.entries(FILE_KINDS).find(([, kind]) => kind === ending)
  if (!found) throw new Error(`no kind of file ends in ${ending}`)
  return found[0]
}
