import type { LocalDate } from '../../core/calendar/local-date.ts'
import { yearOf } from '../../core/calendar/local-date.ts'
import { letterOn } from '../../core/requests/letter-titles.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { nextNumber } from '../platform/database/next-number.ts'
import type { OfficialLetter } from '../platform/documents/official-letter.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { vouchFor } from '../platform/ledger/vouch.ts'
import type { KeyRing } from '../platform/personal/key-ring.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { openJson, type Place, sealJson } from '../platform/personal/sealed-text.ts'
import { checkLetter } from './letters/check-letter.ts'
import { contactLine, type Issuer, type LetterDraft, nameOrdinance } from './letters/letter-case.ts'
import { MAKE_LETTER } from './queues.ts'

const letterPlace = (agencyId: number, number: string): Place => `letters.content:${agencyId} ${number}`

/** 文书的内容, opened; as it stands in letters that are not sealed yet. */
export function openLetter(db: Db | Tx, letter: StoredLetter): OfficialLetter {
  return openJson(keysOf(db), letterPlace(letter.agency_id, letter.number), letter.content) as OfficialLetter
}

/** The same words under the current key. */
export function sealLetter(keys: KeyRing, letter: StoredLetter): string {
  const place = letterPlace(letter.agency_id, letter.number)
  return sealJson(keys, place, openJson(keys, place, letter.content))
}

interface StoredLetter {
  readonly agency_id: number
  readonly number: string
  readonly content: unknown
}

interface Issue {
  readonly agencyId: number
  readonly issuer: Issuer
  readonly requestId: number
  readonly factId: number
  readonly issuedOn: LocalDate
  /** Checked against the letter, which must not show it; null when it was erased. */
  readonly identityNumber: string | null
}

/** 制发文书. Numbers a letter, checks it, stores its words and orders its Word and PDF, all in the transaction of its fact. */
export async function issueLetter(tx: Tx, draft: LetterDraft, issue: Issue): Promise<string> {
  const { issuer, issuedOn } = issue
  const number = `${issuer.letter_prefix}〔${yearOf(issuedOn)}〕${await nextNumber(tx, issue.agencyId, 'request-letters', yearOf(issuedOn))}号`
  const { title } = letterOn(draft.kind, issuedOn)
  const content: OfficialLetter = {
    agency: issuer.name,
    title,
    number,
    ...nameOrdinance(draft.words),
    contact: contactLine(issuer),
    signedOn: issuedOn,
  }
  checkLetter(draft.kind, content, issue.identityNumber)
  const row = {
    agency_id: issue.agencyId,
    request_id: issue.requestId,
    fact_id: issue.factId,
    kind: draft.kind,
    title,
    number,
    issued_on: issuedOn,
    to_applicant: draft.toApplicant,
  }
  const letter = await tx
    .insertInto('letters')
    .values({ ...row, content: sealJson(keysOf(tx), letterPlace(issue.agencyId, number), content) })
    .returning('id')
    .executeTakeFirstOrThrow()
  vouchFor(tx, 'letters', { ...row, ...letter })
  await enqueue(tx, MAKE_LETTER, { letterId: letter.id })
  return number
}
