import type { Role } from '../../../core/accounts/roles.ts'

/** 操作人. A signed-in officer, a citizen on the portal, or the program itself (a job, the first start). */
export type Actor = Officer | Citizen | { readonly kind: 'system'; readonly name: string; readonly address?: string }

/** 申请人. Anybody on the portal; `address` is where the call comes from. */
export interface Citizen {
  readonly kind: 'citizen'
  readonly address?: string
}

/** 工作人员. An officer with the agency and the roles of the account at the time of the request. */
export interface Officer {
  readonly kind: 'officer'
  readonly accountId: number
  readonly name: string
  readonly agencyId: number
  readonly roles: readonly Role[]
  /** Where the call comes from, and the name of its session in the audit log; absent within the program. */
  readonly address?: string
  readonly sessionId?: string
}

export const CITIZEN: Citizen = { kind: 'citizen' }

/** True for an officer who has at least one of the roles; never for a citizen or the system. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): actor is Officer {
  return actor.kind === 'officer' && roles.some((role) => actor.roles.includes(role))
}
