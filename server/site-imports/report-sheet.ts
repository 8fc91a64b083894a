import { titleOf } from '../../core/law/list-entry.ts'
import { FINDING_LEVELS, type Finding, METADATA_COLUMNS } from '../../core/publishing/site-import.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { shownFinding } from './find-import.ts'
import { textOfItem } from './item-text.ts'
import type { SourceItem } from './read-items.ts'
import { refusal } from './refusals.ts'
import { judgingFor } from './stage-import.ts'

/** An item and what was found of it, or of the source as a whole. */
interface Reported {
  readonly place: string
  readonly title: string
  readonly findings: readonly Finding[]
}

const TITLES = ['位置', '标题', '轻重', '栏', '问题', '怎么办']

/** 核对报告. One line for each finding, as a workbook. */
export function writeReport(reported: Iterable<Reported>): Promise<Buffer> {
  const rows = [...reported].flatMap(({ place, title, findings }) =>
    findings.map(shownFinding).map(({ level, field, says, next }) => [place, title, titleOf(FINDING_LEVELS, level), field, says, next]),
  )
  return writeSheet('核对报告', [TITLES, ...rows])
}

/** 下载核对报告. Of a batch of the officer's agency, judged as of today. */
export async function exportFindings(db: Db, officer: Officer, { id }: { readonly id: number }, now: Date) {
  const batch = await db
    .selectFrom('site_imports')
    .select(['agency_id', 'target', 'source', 'findings'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!batch || batch.agency_id !== officer.agencyId) throw refusal('site-imports/not-found')
  const judging = await judgingFor(db, { agencyId: batch.agency_id, target: batch.target }, now)
  const rows = await db
    .selectFrom('site_import_items')
    .select(['place', 'title', 'item'])
    .where('site_import_id', '=', id)
    .orderBy('id')
    .execute()
  const whole = { place: batch.source, title: '整批', findings: batch.findings as Finding[] }
  const items = rows.map(({ place, title, item }) => ({
    place,
    title,
    findings: textOfItem(item as SourceItem, judging).findings,
  }))
  const content = await writeReport([whole, ...items])
  return { name: `核对报告-${batch.source}.xlsx`, content: content.toString('base64') }
}

const EXAMPLE: Readonly<Partial<Record<(typeof METADATA_COLUMNS)[number]['key'], string>>> = {
  title: '关于印发示例区防汛预案的通知',
  columnKey: '突发公共事件应对',
  kind: '一般信息',
  documentNumber: '示政办〔2019〕3号',
  madeOn: '2019-03-01',
  firstPublishedOn: '2019-03-04',
  bodyFile: '2019/t001.html',
  attachments: '2019/附件1.pdf',
  oldAddress: 'http://www.example.gov.cn/2019/t001.html',
}

/** 著录表模板. The columns that are taken, with an example. */
export async function importTemplate() {
  const rows = [METADATA_COLUMNS.map(({ title }) => title), METADATA_COLUMNS.map(({ key }) => EXAMPLE[key] ?? '')]
  return { name: '著录表模板.xlsx', content: (await writeSheet('著录表', rows)).toString('base64') }
}
