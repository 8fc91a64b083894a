import type { Role } from '../../core/accounts/roles.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import { compileReport, editReportText } from '../../server/annual-reports/index.ts'
import { recordMonthlyFigure } from '../../server/annual-reports/record-monthly-figure.ts'
import { markNotices } from '../../server/desk/notices.ts'
import { registerDispute } from '../../server/disputes/register-dispute.ts'
import { fileErrorReport } from '../../server/error-reports/index.ts'
import { storeOpinion } from '../../server/opinions/index.ts'
import { CITIZEN, type Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { chinaDay } from '../../server/platform/runtime/clock.ts'
import type { Runtime } from '../../server/platform/runtime/runtime.ts'
import { draftDocument } from '../../server/publishing/index.ts'
import { RECTIFICATIONS } from '../../server/rectifications/cases.ts'
import { correctContact } from '../../server/requests/correct-contact.ts'
import { addFile } from '../../server/requests/files-api.ts'
import { askForCorrection, confirmReceipt } from '../../server/requests/index.ts'
import { nightlyRecompute } from '../../server/requests/nightly-recompute.ts'
import { openRotation } from '../../server/rotations/open-rotation.ts'
import { lookAtFile, stageSource } from '../../server/site-imports/index.ts'
import * as given from '../given.ts'
import { opened } from '../given-annual-report.ts'
import { documentText } from '../given-document.ts'
import { at, submitted } from '../given-request.ts'

const d = localDate

/** A word in every text of an agency's records, and nowhere else. */
export const markOf = (agencyId: number): string => `标记甲${agencyId}乙`
/** A figure of an agency, and of no other. */
export const figureOf = (agencyId: number): number => 7_000_001 + agencyId

/** 所处的位置. Where a caller's agency stands seen from the agency whose records are called. */
export const POSITIONS = [
  { key: 'own', mark: '本', title: '本机关' },
  { key: 'office', mark: '办', title: '本级政府的办公室（政务公开办）' },
  { key: 'government', mark: '府', title: '本级人民政府' },
  { key: 'superior', mark: '上', title: '上级政府的办公室（政务公开办）' },
  { key: 'peer', mark: '同', title: '同级的其他部门' },
  { key: 'elsewhere', mark: '外', title: '别的政府的办公室（政务公开办）' },
  { key: 'stranger', mark: '别', title: '别的政府的部门' },
  { key: 'higher', mark: '市', title: '上级政府的部门' },
  { key: 'below', mark: '下', title: '下级单位' },
] as const
export type Position = (typeof POSITIONS)[number]['key']

/** The records of an agency by which its routes are called. */
export interface Records {
  readonly agencyId: number
  readonly agencyFact: number
  readonly accountId: number
  readonly membership: number
  readonly session: number
  readonly request: number
  readonly requestFact: number
  readonly letter: number
  readonly file: string
  readonly finding: number
  readonly document: number
  readonly dispute: number
  readonly disputeFact: number
  readonly rectification: number
  readonly errorReport: number
  readonly opinion: number
  readonly report: number
  readonly siteImport: number
  readonly siteImportItem: number
  /** A campaign that asks everybody; its lists name the people of the agency. */
  readonly rotation: number
}

/** A city with two districts; every agency has one record of each kind. */
export interface World {
  readonly agencies: Readonly<Record<Position, number>>
  readonly records: Records
}

export async function openWorld({ db, files }: Pick<Runtime, 'db' | 'files'>, now: Date): Promise<World> {
  const agency = async (kind: Parameters<typeof given.agency>[1] & object) => (await given.agency(db, kind)).id
  const city = await agency({ kind: 'government', name: '示例市人民政府' })
  const government = await agency({ kind: 'government', parentId: city, name: '示例区人民政府' })
  const otherGovernment = await agency({ kind: 'government', parentId: city, name: '邻区人民政府' })
  const own = await agency({ parentId: government })
  const agencies = {
    own,
    office: await agency({ kind: 'government-office', parentId: government }),
    government,
    superior: await agency({ kind: 'government-office', parentId: city }),
    peer: await agency({ parentId: government }),
    elsewhere: await agency({ kind: 'government-office', parentId: otherGovernment }),
    stranger: await agency({ parentId: otherGovernment }),
    higher: await agency({ parentId: city }),
    below: await agency({ parentId: own }),
  }
  await db.updateTable('agencies').set({ court: '示例铁路运输法院', reconsideration_online: 'https://fy.example.gov.cn' }).execute()
  let records: Records | undefined
  for (const agencyId of Object.values(agencies)) {
    const made = await recordsOf(db, files, agencyId, now)
    if (agencyId === own) records = made
  }
  if (!records) throw new Error('no records were made')
  // A stored value that does not follow from the facts, so that the night finds something.
  await db
    .updateTable('requests')
    .set({ due_on: d('2025-12-31') })
    .execute()
  await nightlyRecompute(db, now)
  const { id: finding } = await db.selectFrom('request_findings').select('id').where('agency_id', '=', own).executeTakeFirstOrThrow()
  const today = chinaDay(now)
  const rotation = await openRotation(
    db,
    { kind: 'system', name: '测试' },
    { title: '定期修改后台账号', asks: ['password'], firstOn: today, lastOn: today, remindDays: [], effect: 'must-change' },
    now,
  )
  return { agencies, records: { ...records, finding, rotation: rotation.id } }
}

/** The roles that the records need. */
const MAKERS: readonly Role[] = ['information-manager', 'request-clerk', 'reviewer', 'security-reviewer', 'head', 'supervisor']

async function recordsOf(db: Db, files: Runtime['files'], agencyId: number, now: Date): Promise<Records> {
  const mark = markOf(agencyId)
  await db
    .updateTable('agencies')
    .set({ name: `${mark}局` })
    .where('id', '=', agencyId)
    .execute()
  const maker: Officer = await given.officer(db, { agencyId, roles: MAKERS, name: `${mark}的经办人` })
  const day = { happenedOn: d('2025-10-09') }
  const request = await submitted(db, agencyId, '2025-10-09', { applicantName: `${mark}张三`, subject: `${mark}的改造清单` })
  const received = await confirmReceipt(db, maker, { id: request.id, seen: request.seen, ...day }, at('2025-10-09'))
  const unclear = { unclear: `${mark}未写明`, how: '写明', until: d('2025-12-01') }
  await askForCorrection(db, maker, { ...received, ...day, ...unclear }, at('2025-10-09'))
  await correctContact(db, CITIZEN, { id: request.id, contact: { phone: '13900000001' } }, now)
  const { id: requestFact } = await newest(db, 'request_facts', agencyId)
  const { id: letter } = await newest(db, 'letters', agencyId)
  const { hash } = await files.put(db, Buffer.from(`%PDF-1.4 ${mark}`), now)
  await addFile(
    db,
    maker,
    { requestId: request.id, stored: { hash, mediaType: 'application/pdf', size: 1 }, name: `${mark}.pdf`, purpose: 'attachment' },
    now,
  )
  await db.updateTable('letters').set({ pdf_hash: hash }).where('id', '=', letter).execute()
  const document = await draftDocument(db, maker, documentText({ title: `${mark}的规划`, summary: mark }), now)
  const dispute = { kind: 'reconsideration', caseNumber: `${mark}1号`, body: `${mark}政府`, acceptedOn: d('2025-10-09') } as const
  const registered = await registerDispute(db, maker, dispute, now)
  const form = { applicantName: `${mark}李四`, phone: '13800000000', record: `${mark}信息`, claim: '更正', evidence: '证明' }
  const rectification = await RECTIFICATIONS.register(db, maker, form, d('2025-10-09'), now)
  const found = { place: `/a/${mark}/`, kind: 'other', says: `${mark}的错字` } as const
  await db.transaction().execute((tx) => fileErrorReport(tx, CITIZEN, { agencyId, form: found, seed: mark }, now))
  const { id: errorReport } = await newest(db, 'error_reports', agencyId)
  const said = { agencyId, documentId: document.id, form: { says: `${mark}的意见` }, seed: mark }
  await storeOpinion(db, CITIZEN, said, now)
  const { id: opinion } = await newest(db, 'opinions', agencyId)
  await recordMonthlyFigure(db, maker, { month: '2024-03', row: 'licences', value: figureOf(agencyId) }, now)
  await markNotices(db, maker, [`request:${requestFact}`], now)
  const isSum = (await db.selectFrom('agencies').select('kind').where('id', '=', agencyId).executeTakeFirstOrThrow()).kind === 'government'
  // A government's report sums those of its units, which are not approved here.
  const report = isSum ? 0 : await reportOf(db, maker, mark, now)
  return {
    agencyId,
    agencyFact: (await newest(db, 'agency_facts', agencyId)).id,
    accountId: maker.accountId,
    membership: (await newest(db, 'memberships', agencyId)).id,
    session: await sessionOf(db, maker, now),
    request: request.id,
    requestFact,
    letter,
    finding: 0,
    file: hash,
    document: document.id,
    dispute: registered.id,
    disputeFact: registered.seen,
    rectification: rectification.id,
    errorReport,
    opinion,
    report,
    siteImport: await siteImportOf(db, maker, mark, now),
    siteImportItem: (await newest(db, 'site_import_items', agencyId)).id,
    rotation: 0,
  }
}

async function reportOf(db: Db, maker: Officer, mark: string, now: Date): Promise<number> {
  const { id } = await compileReport(db, maker, { agencyId: maker.agencyId, year: 2024 }, now)
  await editReportText(db, maker, { ...(await opened(db, id)), part: 'problems', text: `${mark}的问题` }, now)
  return id
}

/** A batch of one item, which nobody has signed. */
function siteImportOf(db: Db, maker: Officer, mark: string, now: Date): Promise<number> {
  const parts: Readonly<Record<string, string>> = {
    '表.csv': `标题,栏目,发布日期,正文文件\n${mark}的旧文,统计信息,2019-03-04,a.md`,
    'a.md': mark,
  }
  const source = { name: mark, paths: Object.keys(parts), read: (path: string) => Promise.resolve(Buffer.from(parts[path] ?? '')) }
  return stageSource(db, maker, source, lookAtFile, { target: 'public', host: '' }, now)
}

async function sessionOf(db: Db, maker: Officer, now: Date): Promise<number> {
  await given.signedIn(db, maker, now)
  return (await db.selectFrom('sessions').select('id').where('account_id', '=', maker.accountId).executeTakeFirstOrThrow()).id
}

function newest(
  db: Db,
  table: 'request_facts' | 'letters' | 'agency_facts' | 'memberships' | 'error_reports' | 'opinions' | 'site_import_items',
  agencyId: number,
): Promise<{ id: number }> {
  return db.selectFrom(table).select('id').where('agency_id', '=', agencyId).orderBy('id', 'desc').executeTakeFirstOrThrow()
}
