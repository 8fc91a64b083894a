import type { Actor } from '../platform/actor.ts'

/** Signed in, with whatever role. */
export function mayUseOffice(actor: Actor): boolean {
  return actor.kind === 'officer'
}
