import { useSuspenseQuery } from '@tanstack/react-query'
import type { ROUTES as ACCOUNTS } from '../server/accounts/schema.ts'
import type { ROUTES as REPORTS } from '../server/annual-reports/schema.ts'
import type { ROUTES as AUDIT } from '../server/audit/schema.ts'
import type { ROUTES as BACKUP } from '../server/backup/schema.ts'
import type { ROUTES as COLUMNS } from '../server/columns/schema.ts'
import type { ROUTES as DESK } from '../server/desk/schema.ts'
import type { ROUTES as DISPUTES } from '../server/disputes/schema.ts'
import type { ROUTES as ERROR_REPORTS } from '../server/error-reports/schema.ts'
import type { ROUTES as LISTS } from '../server/lists/schema.ts'
import type { ROUTES as MAIL } from '../server/mail/schema.ts'
import type { ROUTES as OIDC } from '../server/oidc/schema.ts'
import type { ROUTES as OPINIONS } from '../server/opinions/schema.ts'
import type { ROUTES as ORGANISATIONS } from '../server/organisations/schema.ts'
import type { ROUTES as PUBLISHING } from '../server/publishing/schema.ts'
import type { ROUTES as RECTIFICATIONS } from '../server/rectifications/schema.ts'
import type { ROUTES as REQUESTS, UPLOAD_PATH } from '../server/requests/schema.ts'
import type { ROUTES as ROTATIONS } from '../server/rotations/schema.ts'
import type { ROUTES as SEARCH } from '../server/search/schema.ts'
import type { ROUTES as SECOND_FACTOR } from '../server/second-factor/schema.ts'
import type { ROUTES as SETUP } from '../server/setup/schema.ts'
import type { ROUTES as SITE_IMPORTS } from '../server/site-imports/schema.ts'
import { type Session, sessionQuery } from './session.ts'

type KeysOf<Routes> = {
  [Name in keyof Routes]: Routes[Name] extends { method: infer M extends string; path: infer P extends string } ? `${M} ${P}` : never
}[keyof Routes]

/** 接口的名称. Method and path of a route, as the session lists what the account may call. Only types, so that the first page stays small. */
export type RouteKey =
  | KeysOf<typeof ACCOUNTS>
  | KeysOf<typeof REPORTS>
  | KeysOf<typeof AUDIT>
  | KeysOf<typeof BACKUP>
  | KeysOf<typeof COLUMNS>
  | KeysOf<typeof DESK>
  | KeysOf<typeof DISPUTES>
  | KeysOf<typeof ERROR_REPORTS>
  | KeysOf<typeof LISTS>
  | KeysOf<typeof MAIL>
  | KeysOf<typeof OIDC>
  | KeysOf<typeof OPINIONS>
  | KeysOf<typeof ORGANISATIONS>
  | KeysOf<typeof PUBLISHING>
  | KeysOf<typeof RECTIFICATIONS>
  | KeysOf<typeof REQUESTS>
  | KeysOf<typeof ROTATIONS>
  | KeysOf<typeof SITE_IMPORTS>
  | KeysOf<typeof SEARCH>
  | KeysOf<typeof SECOND_FACTOR>
  | KeysOf<typeof SETUP>
  | `POST ${typeof UPLOAD_PATH}`

/** 权限. Whether the account may call a route and, if not, who may. */
export interface Power {
  readonly allowed: boolean
  readonly says?: string
}

/** The session's power over a route; a route that it does not list may not be called. */
export function powerOver(session: Session | null, route: RouteKey): Power {
  return session?.powers.find((power) => power.route === route) ?? { allowed: false }
}

/** The current account's power over a route. */
export function usePower(route: RouteKey): Power {
  return powerOver(useSuspenseQuery(sessionQuery).data, route)
}
