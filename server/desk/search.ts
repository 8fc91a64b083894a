import type { Static } from 'typebox'
import { accountHits } from '../accounts/index.ts'
import { disputeHits } from '../disputes/index.ts'
import { errorReportHits } from '../error-reports/index.ts'
import { maySeeHistory, searchAgencies } from '../organisations/index.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { OFFICE_PATHS, officePath } from '../platform/http/office-paths.ts'
import { HITS_SHOWN, type Hit } from '../platform/ledger/hit.ts'
import { documentHits } from '../publishing/index.ts'
import { rectificationHits } from '../rectifications/index.ts'
import { letterHits, requestHits } from '../requests/index.ts'
import { HIT_GROUPS, type ROUTES } from './schema.ts'
import { spokenNumber } from './spoken-number.ts'

type Hits = Static<typeof ROUTES.searchRecords.reply>
type GroupKey = (typeof HIT_GROUPS)[number]['key']
type Find = (text: string) => Promise<Hit[]>

/** Where all results of a group stand; the other lists have no search. */
const LISTS: Partial<Record<GroupKey, string>> = {
  requests: `${OFFICE_PATHS.requests}?view=all&text=`,
  documents: `${OFFICE_PATHS.documents}?text=`,
  accounts: `${OFFICE_PATHS.accounts}?text=`,
  agencies: `${OFFICE_PATHS.organisations}?text=`,
}

/** 检索记录. Every kind of record that the officer may read, each found as its own list finds it. */
export function searchRecords(db: Db, officer: Officer, text: string, now: Date): Promise<Hits> {
  return inGroups(text, {
    requests: (words) => requestHits(db, officer, words, now),
    letters: (words) => letterHits(db, officer, words),
    documents: (words) => documentHits(db, officer, words),
    disputes: (words) => disputeHits(db, officer, words),
    'error-reports': (words) => errorReportHits(db, officer, words),
    rectifications: (words) => rectificationHits(db, officer, words),
    agencies: (words) => agencyHits(db, officer, words),
  })
}

/** 检索账号和机关. For the three administrators, who read no record. */
export function searchAccounts(db: Db, officer: Officer, text: string, now: Date): Promise<Hits> {
  return inGroups(text, {
    accounts: (words) => accountHits(db, officer, words, now),
    agencies: (words) => agencyHits(db, officer, words),
  })
}

async function agencyHits(db: Db, officer: Officer, text: string): Promise<Hit[]> {
  if (!maySeeHistory(officer)) return []
  const { items } = await searchAgencies(db, { q: text, ended: true })
  return items
    .slice(0, HITS_SHOWN + 1)
    .map(({ id, name, kindTitle }) => ({ title: name, says: kindTitle, to: officePath('organisation', id) }))
}

/** The groups with results: by the text as it was typed, else by its numbers as they are written. */
async function inGroups(typed: string, finds: Partial<Record<GroupKey, Find>>): Promise<Hits> {
  const text = typed.trim()
  const written = spokenNumber(text)
  const found = await Promise.all(
    HIT_GROUPS.map(async ({ key }) => {
      const find = finds[key]
      if (!find) return []
      const asTyped = await find(text)
      const [hits, words] = asTyped.length > 0 || written === text ? [asTyped, text] : [await find(written), written]
      const list = LISTS[key]
      const more = hits.length > HITS_SHOWN && list !== undefined ? `${list}${encodeURIComponent(words)}` : null
      return hits.length === 0 ? [] : [{ key, items: hits.slice(0, HITS_SHOWN), more }]
    }),
  )
  return { groups: found.flat() }
}
