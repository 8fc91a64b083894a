import { type LocalDate, yearOf } from '../../core/calendar/local-date.ts'
import type { GuideProfile } from '../../core/publishing/guide-profile.ts'
import { indexNumber } from '../../core/publishing/index-number.ts'
import type { Actor, Officer } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { nextNumber } from '../platform/database/next-number.ts'
import { fileFact } from '../platform/ledger/file-fact.ts'
import { newCase } from '../platform/ledger/open-case.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { addEdition, listedBy } from './editions.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { mayEdit } from './policy.ts'
import { prepareText } from './prepare-text.ts'
import type { DocumentText } from './schema.ts'

/** 起草信息. Files a new document of the actor's agency with its first text and gives it the next index number of the year. */
export async function draftDocument(db: Db, actor: Actor, input: DocumentText, now: Date) {
  const officer = officerOf(actor, mayEdit)
  return db.transaction().execute((tx) => fileDraft(tx, officer, { verb: 'draft-document', text: input }, now))
}

/** What is drafted: by which verb, and for a guide the profile that it was made from. */
interface Draft {
  readonly verb: string
  readonly text: DocumentText
  readonly profile?: GuideProfile
}

/** The same within a transaction. */
export async function fileDraft(tx: Tx, officer: Officer, { verb, text: input, profile }: Draft, now: Date) {
  const { agencyId } = officer
  const text = await prepareText(tx, input, { agencyId }, now)
  const row = await tx
    .insertInto('documents')
    .values({
      agency_id: agencyId,
      ...listedBy(text),
      index_number: await nextIndexNumber(tx, agencyId, chinaDay(now)),
      state: 'draft',
      created_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const opened = await newCase(EDITORIAL_LEDGER, tx, row)
  const edition = await addEdition(tx, row.id, text, officer, now)
  const fact = { kind: 'drafted', on: chinaDay(now), ...edition, ...(profile && { profile }) } as const
  return fileFact(EDITORIAL_LEDGER, tx, officer, opened, { verb, fact }, now)
}

/** 索引号. The next number of an agency in the year of that day. */
export async function nextIndexNumber(tx: Tx, agencyId: number, on: LocalDate): Promise<string> {
  const year = yearOf(on)
  const { code } = await tx.selectFrom('agencies').select('code').where('id', '=', agencyId).executeTakeFirstOrThrow()
  return indexNumber(code, year, await nextNumber(tx, agencyId, 'index', year))
}
