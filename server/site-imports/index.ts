import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { listImports } from './batches.ts'
import { correctItem } from './correct-item.ts'
import { findImport } from './find-import.ts'
import { storeFile } from './keep-file.ts'
import { mayReadImports, mayStage } from './policy.ts'
import { RESUME_IMPORTS, RUN_IMPORT } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { exportFindings, importTemplate } from './report-sheet.ts'
import { resumeImports, runImport } from './run-import.ts'
import { ARCHIVE_BYTES, ROUTES } from './schema.ts'
import { discardImport, signImport, startDrafts } from './sign-import.ts'
import { openZip } from './source-files.ts'
import { stageSource } from './stage-import.ts'

export { lookAtFile, storeFile } from './keep-file.ts'
export { newAddress } from './old-addresses.ts'
export { writeReport } from './report-sheet.ts'
export { openSource } from './source-files.ts'
export { checkSource, stageSource } from './stage-import.ts'
export { agencyOf, uploaderOf } from './uploader.ts'

const reader = (actor: Actor) => officerOf(actor, mayReadImports)

/** 旧网站的接收. What another site had published, in batches that are looked at, signed and then taken over; and bulk drafts by the same way. */
export const siteImports: Feature = {
  name: 'site-imports',
  refusals: REFUSALS,
  routes(app, { files }) {
    serve(app, ROUTES.listImports, { may: mayReadImports, do: async ({ db, actor }) => ({ items: await listImports(db, reader(actor)) }) })
    serve(app, ROUTES.importTemplate, { may: mayStage, do: () => importTemplate() })
    serve(app, ROUTES.stageImport, {
      may: mayStage,
      perMinute: 10,
      bodyLimit: ARCHIVE_BYTES,
      async do({ db, actor, body: { target, name, host = '', content }, now }) {
        const officer = officerOf(actor, mayStage)
        const source = await openZip(name, Buffer.from(content, 'base64'))
        return {
          id: await stageSource(db, officer, source, storeFile(db, files, officer, now), { target, host: host.trim().toLowerCase() }, now),
        }
      },
    })
    serve(app, ROUTES.findImport, {
      may: mayReadImports,
      do: ({ db, actor, params, query, now }) => findImport(db, reader(actor), { ...params, ...query, page: query.page ?? 1 }, now),
    })
    serve(app, ROUTES.correctItem, {
      may: mayStage,
      do: ({ db, actor, params, body, now }) => correctItem(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.signImport, {
      may: mayReadImports,
      do: ({ db, actor, params, body, now }) => signImport(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.startDrafts, {
      may: mayStage,
      do: ({ db, actor, params, body, now }) => startDrafts(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.discardImport, { may: mayStage, do: ({ db, actor, params, now }) => discardImport(db, actor, params, now) })
    serve(app, ROUTES.exportFindings, {
      may: mayReadImports,
      do: ({ db, actor, params, now }) => exportFindings(db, reader(actor), params, now),
    })
  },
  jobs: [
    job(RUN_IMPORT, ({ importId }, runtime) => runImport(runtime, importId)),
    job(RESUME_IMPORTS, (_data, runtime) => resumeImports(runtime)),
  ],
}
