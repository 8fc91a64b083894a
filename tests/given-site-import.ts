import JSZip from 'jszip'
import { localDate } from '../core/calendar/local-date.ts'
import { boundTo } from '../server/platform/access/databases.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { findImport } from '../server/site-imports/find-import.ts'
import { storeFile } from '../server/site-imports/keep-file.ts'
import { signImport } from '../server/site-imports/sign-import.ts'
import { openZip, type SourceFiles } from '../server/site-imports/source-files.ts'
import { stageSource } from '../server/site-imports/stage-import.ts'
import * as given from './given.ts'
import { editorialOffice } from './given-document.ts'

/** No question of the security review is answered with yes. */
export const HARMLESS = { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false }
/** What a signature says beside the list. */
export const SIGNED = { answers: HARMLESS, securityBy: '钱保密', securityOn: localDate('2026-09-21'), opinion: '同意接收' }
/** The first line of a table of metadata. */
export const HEADS = '标题,栏目,发文字号,成文日期,发布日期,正文文件,附件,旧地址'

type Parts = Readonly<Record<string, string | Uint8Array>>
type Office = Awaited<ReturnType<typeof editorialOffice>>

/** 旧网站的压缩包 with these files, opened. */
export async function zipOf(parts: Parts): Promise<SourceFiles> {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(parts)) zip.file(name, content)
  return openZip('旧网站.zip', await zip.generateAsync({ type: 'nodebuffer' }))
}

/** 接收旧网站的步骤, each by the person of an agency who takes it. */
export function takingOver(runtime: Runtime) {
  const { db, files, clock } = runtime
  const find = (office: Office, id: number) => findImport(db, office.head, { id, page: 1 }, clock())
  const load = (
    office: Office,
    source: SourceFiles,
    { target = 'public', host = '' }: { target?: 'public' | 'drafts'; host?: string } = {},
  ) => stageSource(db, office.clerk, source, storeFile(db, files, office.clerk, clock()), { target, host }, clock())
  return {
    jobs: boundTo('gongkai_jobs', runtime),
    newOffice: async () => editorialOffice(db, (await given.agency(db)).id),
    find,
    load,
    stage: async (office: Office, parts: Parts, target: 'public' | 'drafts' = 'public') =>
      load(office, await zipOf(parts), { target, host: 'old.example.gov.cn' }),
    sign: async (office: Office, id: number) =>
      signImport(db, office.head, { id, listHash: (await find(office, id)).listHash, ...SIGNED }, clock()),
    documentsOf: (office: Office) =>
      db
        .selectFrom('documents')
        .innerJoin('editions', 'editions.id', 'documents.current_edition_id')
        .selectAll('documents')
        .select('editions.title')
        .where('agency_id', '=', office.clerk.agencyId)
        .orderBy('documents.id')
        .execute(),
  }
}
