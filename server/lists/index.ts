import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { deleteFilter, findListHabits, keepListHabits, saveFilter } from './list-habits.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'

/** Everybody who works in the back office, on the own lists. */
const may = (actor: Actor): boolean => actor.kind === 'officer' && actor.roles.length > 0

/** 列表习惯和常用筛选. Which columns an account has shown, how many lines a page has, and the filters it keeps under a name. */
export const lists: Feature = {
  name: 'lists',
  refusals: REFUSALS,
  routes(app) {
    serve(app, ROUTES.findListHabits, { may, as: 'administration', do: ({ db, actor }) => findListHabits(db, officerOf(actor, may)) })
    serve(app, ROUTES.keepListHabits, {
      may,
      as: 'administration',
      async do({ db, actor, params, body }) {
        await keepListHabits(db, officerOf(actor, may), { ...params, ...body })
        return {}
      },
    })
    serve(app, ROUTES.saveFilter, {
      may,
      as: 'administration',
      async do({ db, actor, params, body }) {
        await saveFilter(db, officerOf(actor, may), { ...params, ...body })
        return {}
      },
    })
    serve(app, ROUTES.deleteFilter, {
      may,
      as: 'administration',
      async do({ db, actor, params }) {
        await deleteFilter(db, officerOf(actor, may), params.id)
        return {}
      },
    })
  },
}
