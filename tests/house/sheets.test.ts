import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { localDate } from '../../core/calendar/local-date.ts'
import { ROUTES as ACCOUNTS } from '../../server/accounts/schema.ts'
import { registerDispute } from '../../server/disputes/register-dispute.ts'
import { csvLine } from '../../server/open-data/csv.ts'
import { storeOpinion } from '../../server/opinions/index.ts'
import { ROUTES as ORGANISATIONS } from '../../server/organisations/schema.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { record } from '../../server/platform/ledger/audit.ts'
import { draftDocument, reviewSecurity } from '../../server/publishing/index.ts'
import { openRotation } from '../../server/rotations/open-rotation.ts'
import { writeReport } from '../../server/site-imports/index.ts'
import * as given from '../given.ts'
import { consultationText } from '../given-consultation.ts'
import { documentText, editorialOffice, finallyPassed, harmless, publishedDocument } from '../given-document.ts'
import { TWO_WEEKS } from '../given-rotation.ts'
import { testRuntime } from '../runtime.ts'
import { sources } from './sources.ts'

const NOW = '2025-09-26T02:00:00Z'
const { app, runtime } = await testRuntime(NOW)
const { db } = runtime
const { id: agencyId } = await given.agency(db, { name: '=1+1局' })

/** What a program for sheets takes for a formula at the beginning of a cell. */
const STARTS = ['=', '+', '-', '@', '\t', '\r'] as const
const HOSTILE = STARTS.map((start) => `${start}cmd|'/C calc'!A${start.charCodeAt(0)}`)

const registrar = await given.officer(db, { agencyId, roles: ['request-clerk'] })
const signedIn = async (role: 'system-admin' | 'audit-admin') =>
  given.signedIn(db, await given.officer(db, { agencyId, roles: [role] }), new Date(NOW))

/** 导出表格的地方. Each makes its sheet of hostile rows; by its file, which names whoever forgot to add a new one. */
const EXPORTS: Readonly<Record<string, () => Promise<Buffer>>> = {
  async 'server/accounts/export-accounts.ts'() {
    const keys = await signedIn('system-admin')
    for (const name of HOSTILE) await given.officer(db, { agencyId, name })
    const reply = await app.inject({ method: ACCOUNTS.exportAccounts.method, url: ACCOUNTS.exportAccounts.path, payload: {}, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/audit/export-sheet.ts'() {
    const keys = await signedIn('audit-admin')
    for (const name of HOSTILE)
      await db.transaction().execute((tx) => record(tx, { kind: 'system', name }, 'settle-finding', 'request:+1', { '@x': '-1' }))
    const reply = await app.inject({ url: '/api/audit/export', query: { action: 'settle-finding' }, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.rawPayload
  },
  async 'server/opinions/find-consultation.ts'() {
    const people = await editorialOffice(db, agencyId)
    const now = new Date(NOW)
    const { id } = await publishedDocument(db, people, consultationText('2025-09-26', '2025-10-30'), now)
    for (const says of HOSTILE) await storeOpinion(db, CITIZEN, { agencyId, documentId: id, form: { says }, seed: says }, now)
    const keys = await given.signedIn(db, people.clerk, now)
    const reply = await app.inject({ method: 'POST', url: `/api/consultations/${id}/sheet`, payload: {}, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/organisations/export-agencies.ts'() {
    const keys = await signedIn('system-admin')
    for (const name of HOSTILE) await given.agency(db, { name })
    const reply = await app.inject({
      method: ORGANISATIONS.exportAgencies.method,
      url: ORGANISATIONS.exportAgencies.path,
      payload: {},
      ...keys,
    })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/platform/runtime/list-sheet.ts'() {
    const clerk = await given.signedIn(db, registrar, new Date(NOW))
    for (const body of HOSTILE)
      await registerDispute(
        db,
        registrar,
        { kind: 'reconsideration', caseNumber: body, body, acceptedOn: localDate('2025-09-01') },
        new Date(NOW),
      )
    const reply = await app.inject({ method: 'POST', url: '/api/disputes/sheet', payload: { columns: ['case', 'body'] }, ...clerk })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/portal/validity-page.ts'() {
    const { id, slug } = await given.agency(db)
    const people = await editorialOffice(db, id)
    for (const title of HOSTILE) {
      const text = documentText({ columnKey: 'normative', kind: 'normative', documentNumber: title, title })
      await publishedDocument(db, people, text, new Date(NOW))
    }
    const reply = await app.inject(`/a/${slug}/normative/lists/lists.xlsx`)
    assert.equal(reply.statusCode, 200, reply.body)
    return reply.rawPayload
  },
  async 'server/publishing/publicity-register.ts'() {
    const people = await editorialOffice(db, agencyId)
    for (const publicityReason of HOSTILE)
      await draftDocument(db, people.clerk, documentText({ publicity: 'on-request', publicityReason }), new Date(NOW))
    const keys = await given.signedIn(db, people.head, new Date(NOW))
    const reply = await app.inject({ method: 'POST', url: '/api/publicity-registers/sheet', payload: { publicity: 'on-request' }, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/publishing/security-summary.ts'() {
    const people = await editorialOffice(db, agencyId)
    const now = new Date(NOW)
    for (const handling of HOSTILE) {
      const final = await finallyPassed(db, people, documentText(), now)
      await reviewSecurity(db, people.head, { ...final, opinion: '', ...harmless(), handling, publish: false }, now)
    }
    const keys = await given.signedIn(db, people.head, now)
    const reply = await app.inject({ method: 'POST', url: '/api/security-reviews/sheet', payload: { month: '2025-09' }, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  async 'server/rotations/export-rotation.ts'() {
    const keys = await signedIn('audit-admin')
    const days = { firstOn: localDate('2025-09-26'), lastOn: localDate('2025-09-26') }
    const { id } = await openRotation(db, { kind: 'system', name: '测试' }, { ...TWO_WEEKS, ...days }, new Date(NOW))
    for (const name of HOSTILE) await given.officer(db, { agencyId, name })
    const reply = await app.inject({ method: 'POST', url: `/api/rotations/${id}/sheet`, payload: {}, ...keys })
    assert.equal(reply.statusCode, 200, reply.body)
    return Buffer.from(reply.json().content as string, 'base64')
  },
  'server/site-imports/report-sheet.ts': () =>
    writeReport(HOSTILE.map((title) => ({ place: '表.csv 第2行', title, findings: [{ key: 'column-unknown', what: title }] }))),
}

/** Where a source makes a sheet, or a text with separators that such programs open. */
const MAKES_SHEET = /\bwriteSheet\(|\bWorkbookWriter\(|\bxlsx\.write(?:Buffer|File)?\(|text\/csv|text\/tab-separated-values/
/** The one function that others make their sheets with. */
const WRITER = /export (?:async )?function writeSheet\(/

/** The one place that makes CSV, which has no cells that are marked as texts. */
const CSV_WRITER = 'server/open-data/csv.ts'

/** What takes uploaded CSV in, and makes none. */
const CSV_READERS = [
  'server/platform/file-text/file-text.ts',
  'server/platform/files/kind-of.ts',
  'server/platform/files/kinds.ts',
  'server/platform/runtime/inspect-file.ts',
]

test(`${CSV_WRITER}: what looks like a formula stands behind an apostrophe`, () => {
  for (const text of HOSTILE) assert.match(csvLine([text]), /^"?'/, JSON.stringify(text))
})

test('every place that makes a sheet is tried here', () => {
  const makers = sources().filter(
    ({ path, text }) => /^(?:server|cli)\//.test(path) && !path.endsWith('.test.ts') && MAKES_SHEET.test(text),
  )
  assert.deepEqual(
    makers
      .filter(({ text }) => !WRITER.test(text))
      .map(({ path }) => path)
      .filter((path) => path !== CSV_WRITER && !CSV_READERS.includes(path))
      .toSorted(),
    Object.keys(EXPORTS),
  )
})

for (const [path, make] of Object.entries(EXPORTS)) {
  test(`${path}: what looks like a formula is a text, in every cell`, async () => {
    const zip = await JSZip.loadAsync(await make())
    const [sheet, shared] = await Promise.all(
      ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'].map(async (name) => (await zip.file(name)?.async('string')) ?? ''),
    )
    assert.ok(sheet && shared)
    assert.doesNotMatch(sheet, /<f[ >/]/)
    assert.doesNotMatch(Object.keys(zip.files).join('\n'), /externalLink|connections|calcChain/)
    const texts = [...shared.matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) => plain(item))
    const cells = [...sheet.matchAll(/<c [^>]*?t="s"[^>]*><v>(\d+)<\/v>/g)].map(([, at]) => texts[Number(at)])
    for (const text of HOSTILE) assert.ok(cells.includes(text), JSON.stringify(text))
    // Whatever is no text is a number.
    for (const [cell] of sheet.matchAll(/<c (?:(?!t="s")[^>])*>.*?<\/c>/g)) assert.match(cell, /^<c [^>]*><v>-?\d+(?:\.\d+)?<\/v><\/c>$/)
  })
}

/** The text of a shared string. A carriage return is written as the standard says (ECMA-376, 22.4.2.4). */
function plain(item: string): string {
  return item
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('_x000D_', '\r')
    .replaceAll(/&(?:#13|#xD);/gi, '\r')
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
