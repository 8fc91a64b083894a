import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import { nameBasis } from '../../core/law/citation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { EDITORIAL_STATES, type EditorialState } from '../../core/publishing/editorial-procedure.ts'
import { guideParts } from '../../core/publishing/guide.ts'
import {
  type GuideDifference,
  type GuideProfile,
  guideDifferences,
  guideProfile,
  missingInGuide,
} from '../../core/publishing/guide-profile.ts'
import { columnMapOf } from '../columns/index.ts'
import { findAgency, stateOfDay } from '../organisations/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { mayEdit } from './policy.ts'
import type { AgencyGuide, DocumentText, OwnGuide } from './schema.ts'

/** 指南的依据材料, from the profile of an agency on a day; null when it is not set up yet or has ended. Refuses an unknown agency. */
export async function readGuideProfile(db: Db | Tx, agencyId: number, on: LocalDate): Promise<GuideProfile | null> {
  const { ownName } = await findAgency(db, agencyId)
  const { state } = await db.selectNoFrom(stateOfDay(sql`${agencyId}::integer`, sql`${on}::date`).as('state')).executeTakeFirstOrThrow()
  return state && guideProfile(state, ownName, on, await columnMapOf(db, agencyId, on))
}

/** 本机关的指南, with its last fact and the attachments of its present text. */
interface StandingGuide {
  readonly id: number
  readonly seen: number
  readonly title: string
  readonly state: EditorialState
  readonly files: DocumentText['files']
  /** The profile of the last text that was made from one. */
  readonly madeFrom: GuideProfile | null
}

/**
 * 本机关的指南. The document that was made from the profile, else the newest one in the column that calls itself a guide: the column also
 * holds forms and charts. Not one that was withdrawn, nor that of an agency whose functions this one carries on.
 */
export async function findOwnGuide(db: Db | Tx, agencyId: number): Promise<StandingGuide | undefined> {
  const { rows } = await sql<StandingGuide>`
    select document.id, document.state, edition.title, edition.text -> 'files' as files, made.profile as "madeFrom",
      (select max(id) from editorial_facts where document_id = document.id) as seen
    from documents as document join editions as edition on edition.id = document.current_edition_id
      left join lateral (
        select details -> 'profile' as profile from editorial_facts
        where document_id = document.id and details ? 'profile' order by id desc limit 1
      ) as made on true
    where document.agency_id = ${agencyId} and document.origin_id = ${agencyId} and document.column_key = 'guide'
      and document.state <> 'withdrawn' and (made.profile is not null or edition.title like '%信息公开指南%')
    order by made.profile is null, document.published_at desc nulls last, document.id desc limit 1`.execute(db)
  return rows[0]
}

/** 指南与机构概况. Of the actor's agency: its guide, what a new edition needs and would change, and the parts with their basis. */
export async function findOwnGuideState(db: Db, actor: Actor, now: Date): Promise<OwnGuide> {
  const { agencyId } = officerOf(actor, mayEdit)
  const profile = await readGuideProfile(db, agencyId, chinaDay(now))
  if (profile === null) return { document: null, missing: [], differs: [], isMade: false, parts: [] }
  const [guide, differs] = await Promise.all([findOwnGuide(db, agencyId), sinceMade(db, agencyId, profile)])
  const { id, title, state, madeFrom = null } = guide ?? {}
  return {
    document:
      id === undefined || title === undefined || state === undefined
        ? null
        : { id, title, state, stateTitle: titleOf(EDITORIAL_STATES, state) },
    missing: missingItems(profile),
    differs,
    isMade: madeFrom !== null && guideDifferences(madeFrom, profile).length === 0,
    parts: guideParts(profile).map((part) => ({ title: part.title, because: nameBasis(part.because) })),
  }
}

/** 指南与机构概况 of any agency, from what is public. */
export async function findAgencyGuide(db: Db, agencyId: number, now: Date): Promise<AgencyGuide> {
  const profile = await readGuideProfile(db, agencyId, chinaDay(now))
  if (profile === null) return { missing: [], differs: [] }
  return { missing: missingItems(profile), differs: await sinceMade(db, agencyId, profile) }
}

function missingItems(profile: GuideProfile): AgencyGuide['missing'] {
  return missingInGuide(profile).map(({ title, next, because }) => ({ title, next, because: nameBasis(because) }))
}

/** What changed since the guide on the portal was made; nothing for one that was written by hand. */
async function sinceMade(db: Db, agencyId: number, profile: GuideProfile): Promise<GuideDifference[]> {
  const row = await db
    .selectFrom('documents')
    .select('guide_profile')
    .where('agency_id', '=', agencyId)
    .where('origin_id', '=', agencyId)
    .where('column_key', '=', 'guide')
    .where('published_edition_id', 'is not', null)
    .where('guide_profile', 'is not', null)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? guideDifferences(row.guide_profile as GuideProfile, profile) : []
}
