import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { findAgency, listAgencies } from './agencies.ts'
import { agencyHistory } from './agency-history.ts'
import { changeAgency } from './change-agency.ts'
import { correctAgencyFact } from './correct-agency-fact.ts'
import { createAgency } from './create-agency.ts'
import { endAgency } from './end-agency.ts'
import { exportAgencies } from './export-agencies.ts'
import { importAgencies } from './import-agencies.ts'
import { moveAgency } from './move-agency.ts'
import { maySeeHistory, maySetUp } from './policy.ts'
import { SETTLE_DUE } from './queues.ts'
import { reclassifyAgency } from './reclassify-agency.ts'
import { REFUSALS } from './refusals.ts'
import { renameAgency } from './rename-agency.ts'
import { MOST_SHEET, ROUTES } from './schema.ts'
import { searchAgencies } from './search-agencies.ts'
import { settleDue } from './settle-due.ts'
import { voidAgencyFact } from './void-agency-fact.ts'

export {
  agenciesAfter,
  agenciesOfSite,
  findAgency,
  findAgencyBySlug,
  firstAgencyParts,
  listAgencies,
  siteGovernment,
  slugsBetween,
} from './agencies.ts'
export { createAgency } from './create-agency.ts'
export { governmentToSetUp } from './government-to-set-up.ts'
export { nameOfDay, slugOfDay, stateOfDay } from './of-its-day.ts'
export { maySeeHistory, maySetUp } from './policy.ts'
export { predecessorsOf } from './predecessors.ts'
export type { Agency, AgencyLine } from './schema.ts'
export { searchAgencies } from './search-agencies.ts'

/** 行政机关. Information on agencies is public; only the system administrator sets them up. */
export const organisations: Feature = {
  name: 'organisations',
  refusals: REFUSALS,
  jobs: [job(SETTLE_DUE, async (_data, { db, clock }) => void (await settleDue(db, clock())))],
  routes(app) {
    serve(app, ROUTES.listAgencies, { may: anyone, as: 'public', do: ({ db, query }) => listAgencies(db, query) })
    serve(app, ROUTES.findAgency, { may: anyone, as: 'public', do: ({ db, params }) => findAgency(db, params.agencyId) })
    serve(app, ROUTES.searchAgencies, { may: maySeeHistory, as: 'public', do: ({ db, query }) => searchAgencies(db, query) })
    serve(app, ROUTES.findAgencyHistory, {
      may: maySeeHistory,
      as: 'administration',
      do: ({ db, actor, params, now }) => agencyHistory(db, actor, params.agencyId, now),
    })
    serve(app, ROUTES.exportAgencies, {
      may: maySeeHistory,
      as: 'administration',
      do: ({ db, actor, body, now }) => exportAgencies(db, actor, body, now),
    })
    const setUp = { may: maySetUp, as: 'administration' } as const
    serve(app, ROUTES.createAgency, { ...setUp, do: ({ db, actor, body, now }) => createAgency(db, actor, body, now) })
    serve(app, ROUTES.importAgencies, {
      ...setUp,
      bodyLimit: MOST_SHEET + 1_000,
      do: ({ db, actor, body, now }) => importAgencies(db, actor, body, now),
    })
    serve(app, ROUTES.changeAgency, {
      ...setUp,
      do: async ({ db, actor, params, body, now }) => {
        await changeAgency(db, actor, { ...body, ...params }, now)
        return {}
      },
    })
    serve(app, ROUTES.renameAgency, {
      ...setUp,
      do: ({ db, actor, params, body, now }) => renameAgency(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.moveAgency, {
      ...setUp,
      do: ({ db, actor, params, body, now }) => moveAgency(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.reclassifyAgency, {
      ...setUp,
      do: ({ db, actor, params, body, now }) => reclassifyAgency(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.endAgency, { ...setUp, do: ({ db, actor, params, body, now }) => endAgency(db, actor, { ...body, ...params }, now) })
    serve(app, ROUTES.correctAgencyFact, {
      ...setUp,
      do: ({ db, actor, params, body, now }) => correctAgencyFact(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.voidAgencyFact, {
      ...setUp,
      do: ({ db, actor, params, body, now }) => voidAgencyFact(db, actor, { ...body, ...params }, now),
    })
  },
}
