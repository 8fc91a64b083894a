import type { NewAgency } from '../../server/organisations/schema.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import type { DemoAgency } from './district.ts'
import type { Random } from './random.ts'

/** An agency of the demonstration with the people who work in it. */
export interface Unit {
  readonly agency: DemoAgency
  readonly agencyId: number
  /** Its profile as it was set up. */
  readonly profile: NewAgency
  readonly clerk: Officer
  readonly reviewers: readonly Officer[]
  /** In a small agency one of the reviewers. */
  readonly head: Officer
}

/** What every story needs. */
export interface DemoContext {
  readonly db: Db
  readonly random: Random
}
