import { ADMINISTRATORS } from '../../core/accounts/role-rules.ts'
import { ROLES } from '../../core/accounts/roles.ts'
import { type Actor, hasRole, type Officer } from '../platform/access/actor.ts'

const BUSINESS = ROLES.map(({ key }) => key).filter((role) => !ADMINISTRATORS.includes(role))

/** Has a desk with records: whoever works on any. */
export const mayHaveDesk = (actor: Actor): actor is Officer => hasRole(actor, ...BUSINESS)

/** Sees how its agencies stand: 政务公开办. */
export const maySupervise = (actor: Actor): actor is Officer => hasRole(actor, 'supervisor')

/** Sees the state of the platform: the three administrators, each his part. */
export const mayAdminister = (actor: Actor): actor is Officer => hasRole(actor, ...ADMINISTRATORS)
