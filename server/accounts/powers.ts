import type { Static } from 'typebox'
import type { Officer } from '../platform/access/actor.ts'
import { type Policy, whoMay } from '../platform/access/policy.ts'
import type { Route } from '../platform/http/schema-parts.ts'
import type { Power } from './schema.ts'

/** 权限. What an officer may call, by the policy of each route; for other routes, who may. */
export function powersOf(officer: Officer, policies: ReadonlyMap<Route, Policy>): Static<typeof Power>[] {
  return [...policies].map(([route, may]) => {
    const allowed = may(officer)
    return { route: `${route.method} ${route.path}`, allowed, ...(allowed ? {} : { says: whoMay(may) }) }
  })
}
