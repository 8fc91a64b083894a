import JSZip from 'jszip'
import { DISTRICT } from '../../cli/demo/district.ts'
import { plannedRule } from '../../cli/demo/document-plan.ts'
import type { DemoText } from '../../cli/demo/texts.ts'
import { RENEWAL } from '../../cli/demo/texts-normative-housing.ts'
import { addDays, type LocalDate, localDate } from '../../core/calendar/local-date.ts'
import { registerDispute } from '../../server/disputes/register-dispute.ts'
import { storeOpinion } from '../../server/opinions/index.ts'
import { CITIZEN } from '../../server/platform/access/actor.ts'
import { recordUpload } from '../../server/platform/runtime/file-uploads.ts'
import type { Runtime } from '../../server/platform/runtime/runtime.ts'
import { draftGuide } from '../../server/publishing/index.ts'
import type { DocumentText } from '../../server/publishing/schema.ts'
import { askForCorrection } from '../../server/requests/ask-for-correction.ts'
import { confirmReceipt, submitRequest } from '../../server/requests/index.ts'
import { storeFile } from '../../server/site-imports/keep-file.ts'
import { openZip } from '../../server/site-imports/source-files.ts'
import { stageSource } from '../../server/site-imports/stage-import.ts'
import { madeReport } from '../given-annual-report.ts'
import { consultationText } from '../given-consultation.ts'
import { publishedDocument } from '../given-document.ts'
import { at, lastFact, SAMPLE_APPLICATION } from '../given-request.ts'
import { PLAIN_PDF } from '../plain-pdf.ts'
import { CONTACT, type District } from './district.ts'
import { figuresOf, requestOn } from './ledger.ts'

/** The ids of the records that pages show. */
export interface DistrictContents {
  readonly document: number
  /** One that is open, with an opinion. */
  readonly consultation: number
  readonly draft: number
  /** What an old site had published, loaded and not signed yet, with a fault. */
  readonly siteImport: number
  readonly report: number
  readonly sum: number
  /** An open request with its access code. */
  readonly request: { readonly id: number; readonly number: string; readonly accessCode: string }
  /** A request that awaits correction. */
  readonly unclear: { readonly number: string; readonly accessCode: string }
}

const OLD_SITE = `标题,栏目,成文日期,发布日期,正文文件,旧地址
物业管理年报,统计信息,2019-03-01,2019-03-04,a.html,/old/1.html
没有正文的通知,规划及相关政策,2019-03-01,2019-03-04,b.html,/old/2.html
`

/** Creates one record of every kind that a page can show, through the verbs. */
export async function fillDistrict(
  { db, files }: Runtime,
  { government, housing, office }: District,
  today: LocalDate,
): Promise<DistrictContents> {
  const now = at(today)
  const people = { clerk: housing.clerk, reviewer: housing.reviewer, head: housing.head }
  const agency = DISTRICT.find(({ slug }) => slug === housing.slug)
  if (!agency) throw new Error('the demonstration has no such agency')
  const text = ({ column, keywords, ...rest }: DemoText, more: Partial<DocumentText> = {}): DocumentText => {
    return { ...rest, columnKey: column, keywords: [...keywords], formedOn: today, madeOn: today, files: [], ...more }
  }
  const { hash } = await files.put(db, PLAIN_PDF, now)
  await recordUpload(db, housing.clerk, hash, now)
  const { text: rule, meaning, head } = plannedRule(RENEWAL, agency, CONTACT, addDays(today, -40), 1)
  const attached = { ...head, madeOn: addDays(today, -40), files: [{ hash, name: '附件1.pdf' }] }
  const { id: document } = await publishedDocument(db, people, text(rule, attached), now)
  await publishedDocument(db, people, text(meaning, { interpretsId: document }), now)
  const asking = consultationText(today, addDays(today, 30))
  const { id: consultation } = await publishedDocument(db, people, asking, now)
  const said = { says: '建议夏季开放到22时。', part: '第三条', name: '王小明' }
  await storeOpinion(db, CITIZEN, { agencyId: housing.id, documentId: consultation, form: said, seed: 'opinion' }, now)
  const { id: draft } = await draftGuide(db, housing.clerk, now)
  const old = new JSZip().file('目录.csv', OLD_SITE).file('a.html', '<h1>物业管理年报</h1><p>全区有物业服务的小区三百二十个。</p>')
  const source = await openZip('旧网站.zip', await old.generateAsync({ type: 'nodebuffer' }))
  const batch = { target: 'public', host: 'old.example.gov.cn' } as const
  const siteImport = await stageSource(db, housing.clerk, source, storeFile(db, files, housing.clerk, now), batch, now)

  const answered = await requestOn(db, housing, '2025-03-03', 'granted')
  const dispute = {
    kind: 'reconsideration',
    acceptedOn: localDate('2025-04-01'),
    body: '示例区人民政府',
    caseNumber: '示政复〔2025〕1号',
  } as const
  await registerDispute(db, housing.clerk, { ...dispute, requestNumber: answered.number }, at('2025-04-01'))
  for (const unit of [housing, office]) await figuresOf(db, unit, 2025, 2)
  await madeReport(db, office, 2025, now)
  const report = await madeReport(db, housing, 2025, now)
  const sum = await madeReport(db, { ...office, id: government }, 2025, now, 'draft')

  const online = { ...SAMPLE_APPLICATION, agencyId: housing.id, channel: 'online', submittedOn: today } as const
  const request = await submitRequest(db, CITIZEN, online, now)
  await confirmReceipt(db, housing.clerk, { id: request.id, seen: await lastFact(db, request.id), happenedOn: today }, now)
  const unclear = await submitRequest(db, CITIZEN, online, now)
  const { seen } = await confirmReceipt(db, housing.clerk, { id: unclear.id, seen: await lastFact(db, unclear.id), happenedOn: today }, now)
  const asked = { unclear: '没有写明年度', how: '写明年度', until: localDate('2026-01-30') }
  await askForCorrection(db, housing.clerk, { id: unclear.id, seen, happenedOn: today, ...asked }, now)
  await submitRequest(db, CITIZEN, online, now)
  return { siteImport, document, consultation, draft, report, sum, request, unclear }
}
