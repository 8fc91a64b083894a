import type { Replayed } from '../../core/requests/replay.ts'
import type { Tx } from '../platform/database/database.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { issueLetter } from './issue-letter.ts'
import { letterCase } from './letter-case-of.ts'
import { openPersonal } from './personal-data.ts'
import type { RequestCase, RequestFiling } from './request-case.ts'

/** 制发文书. Issues the letters of a step; returns the number of the first. */
export async function issueLetters(
  tx: Tx,
  opened: RequestCase,
  after: Replayed,
  factId: number,
  { letters, issuedOn, fact }: RequestFiling,
): Promise<string | null> {
  if (!letters) return null
  const { row } = opened
  const { issuer, one } = await letterCase(tx, opened, after)
  const numbers: string[] = []
  for (const draft of letters(one, after)) {
    const issue = {
      agencyId: row.agency_id,
      issuer,
      requestId: row.id,
      factId,
      issuedOn: issuedOn ?? fact.on,
      identityNumber: openPersonal(keysOf(tx), row)?.identityNumber ?? null,
    }
    numbers.push(await issueLetter(tx, draft, issue))
  }
  return numbers[0] ?? null
}
