import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve } from '../platform/http/serve.ts'
import { findAgency, listAgencies } from './agencies.ts'
import { changeAgency } from './change-agency.ts'
import { createAgency } from './create-agency.ts'
import { maySetUp } from './policy.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'

export { findAgencyBySlug, listAgencies } from './agencies.ts'
export { createAgency } from './create-agency.ts'
export { governmentToSetUp } from './government-to-set-up.ts'
export { maySetUp } from './policy.ts'
export type { Agency } from './schema.ts'

/** 行政机关. Information on agencies is public; only the system administrator sets them up. */
export const organisations: Feature = {
  name: 'organisations',
  refusals: REFUSALS,
  routes(app) {
    serve(app, ROUTES.listAgencies, { may: anyone, as: 'public', do: async ({ db }) => ({ items: await listAgencies(db) }) })
    serve(app, ROUTES.findAgency, { may: anyone, as: 'public', do: ({ db, params }) => findAgency(db, params.agencyId) })
    serve(app, ROUTES.createAgency, { may: maySetUp, as: 'administration', do: ({ db, actor, body }) => createAgency(db, actor, body) })
    serve(app, ROUTES.changeAgency, {
      may: maySetUp,
      as: 'administration',
      do: async ({ db, actor, params, body }) => {
        await changeAgency(db, actor, { ...body, ...params })
        return {}
      },
    })
  },
}
