import { platformRefusal } from '../http/refusals.ts'
import type { Actor, Officer } from './actor.ts'

/** 办理的工作人员. The officer behind an actor; refuses everybody whom the policy does not let through. */
export function officerOf(actor: Actor, may: (actor: Actor) => boolean): Officer {
  if (actor.kind !== 'officer' || !may(actor)) throw platformRefusal('accounts/not-permitted')
  return actor
}
