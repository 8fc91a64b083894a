import { sql } from 'kysely'
import { guideText } from '../../core/publishing/guide.ts'
import { type GuideProfile, guideDifferences, missingInGuide } from '../../core/publishing/guide-profile.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { openCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { fileDraft } from './draft-document.ts'
import { addEdition } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { findOwnGuide, readGuideProfile } from './find-guide.ts'
import { mayEdit } from './policy.ts'
import { prepareText } from './prepare-text.ts'
import { refusal } from './refusals.ts'
import type { DocumentText } from './schema.ts'

/** The first key of the lock on making the guide of one agency; the second is the agency. */
const GUIDE_LOCK = 7_203_674

/**
 * 由机构概况生成指南. A draft from today's profile, which is reviewed like any other: the next edition of the agency's guide if it has one
 * (with its attachments), else a new document. Refuses an agency that is not set up, a profile that lacks what the guide has to say, and one from
 * which the present text was made already.
 */
export function draftGuide(db: Db, actor: Actor, now: Date) {
  const officer = officerOf(actor, mayEdit)
  const { agencyId } = officer
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${GUIDE_LOCK}::integer, ${agencyId}::integer)`.execute(tx)
    const profile = await readGuideProfile(tx, agencyId, chinaDay(now))
    if (profile === null) throw refusal('publishing/guide-without-agency')
    const missing = missingInGuide(profile)
    if (missing.length > 0) {
      const says = `机构概况不完整，不能生成指南，请由系统管理员在“机关—修改机构信息”中填写：${missing.map(({ next }) => next).join('、')}`
      throw refusal('publishing/guide-incomplete', { says })
    }
    const guide = await findOwnGuide(tx, agencyId)
    if (!guide) return fileDraft(tx, officer, { verb: 'draft-guide', text: textOf(profile, now), profile }, now)

    const opened = await openCase(EDITORIAL_LEDGER, tx, actor, guide, now)
    const { madeFrom } = opened.before.progress
    if (madeFrom && guideDifferences(madeFrom, profile).length === 0) throw refusal('publishing/guide-unchanged')
    const text = await prepareText(tx, { ...textOf(profile, now), files: guide.files }, { id: guide.id, agencyId }, now)
    const fact = { kind: 'changed', on: chinaDay(now), ...(await addEdition(tx, guide.id, text, officer, now)), profile } as const
    return fileFact(EDITORIAL_LEDGER, tx, actor, opened, { verb: 'draft-guide', fact }, now)
  })
}

function textOf(profile: GuideProfile, now: Date): DocumentText {
  const today = chinaDay(now)
  return { ...guideText(profile), columnKey: 'guide', kind: 'general', keywords: ['指南'], formedOn: today, madeOn: today, files: [] }
}
