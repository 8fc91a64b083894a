import type { LocalDate } from '../../core/calendar/local-date.ts'
import { whyOpen } from '../../core/calendar/work-calendar.ts'
import type { Fact } from '../../core/requests/facts.ts'
import { isJudgedOpen } from '../../core/requests/judged-open.ts'
import { type Performer, permitted } from '../../core/requests/permitted.ts'
import { type Replayed, replay } from '../../core/requests/replay.ts'
import type { Stage } from '../../core/requests/states.ts'
import type { Actor } from '../platform/access/actor.ts'
import type { Tx } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { issueLetter } from './issue-letter.ts'
import { letterCase } from './letter-case-of.ts'
import type { LetterCase, LetterDraft } from './letters/letter-case.ts'
import type { Ledger } from './lock-request.ts'
import { refusal } from './refusals.ts'
import type { Done } from './schema.ts'
import type { NewFact } from './stored-facts.ts'
import { writeDerived } from './write-derived.ts'

/** 一步办理. What happened, the words typed with it, and the letters that it causes. */
export interface Filing {
  /** The verb, as the audit log names it. */
  readonly verb: string
  readonly fact: NewFact
  readonly words?: Readonly<Record<string, unknown>>
  /** The letters, worded from where the request stands after the step. */
  readonly letters?: (one: LetterCase, after: Replayed) => readonly LetterDraft[]
  /** 成文日期; the day of the fact when left out. */
  readonly issuedOn?: LocalDate
}

/**
 * 记一步. Asks the core whether these roles may do it in this state, adds the fact, replays, writes what follows, issues the
 * letters and the audit row. Refuses with the article what the law or the sequence does not allow, and any day still to come.
 */
export async function fileFact(tx: Tx, ledger: Ledger, actor: Actor, filing: Filing, now: Date): Promise<Done> {
  const { request, calendar } = ledger
  const { fact, words = {} } = filing
  refuseForbidden(actor, ledger.replayed?.state ?? 'none', fact, now)

  const added = await insertFact(tx, request, actor, withOpenMark(ledger, fact), words, now)
  const facts = [...ledger.stored.map((one) => one.fact), added]
  const after = replay(facts, calendar)
  if (!after.allowed) throw Refusal.of(after)
  await writeDerived(tx, request.id, after, calendar.version)

  const letterNumber = await issueLetters(tx, ledger, after, added.id, filing)
  await record(tx, actor, filing.verb, `request:${request.id}`, {
    factId: added.id,
    on: fact.on,
    state: after.state,
    dueOn: after.dueOn,
    ...(after.notBefore && { notBefore: after.notBefore }),
    letterNumber,
  })
  const { state, dueOn, notBefore } = after
  return { id: request.id, seen: added.id, state, dueOn, notBefore, reason: notBefore && whyOpen(calendar), letterNumber }
}

/** Marks an act whose timeliness nobody can judge before the holiday notice is out. */
function withOpenMark({ replayed, calendar }: Ledger, fact: NewFact): NewFact {
  return replayed && isJudgedOpen(replayed.progress, fact, calendar) ? { ...fact, judgedOpen: true } : fact
}

async function issueLetters(tx: Tx, ledger: Ledger, after: Replayed, factId: number, filing: Filing): Promise<string | null> {
  if (!filing.letters) return null
  const { request } = ledger
  const { issuer, one } = await letterCase(tx, ledger, after)
  const numbers: string[] = []
  for (const draft of filing.letters(one, after)) {
    numbers.push(
      await issueLetter(tx, draft, {
        agencyId: request.agency_id,
        issuer,
        requestId: request.id,
        factId,
        issuedOn: filing.issuedOn ?? filing.fact.on,
        identityNumber: request.identity_number,
      }),
    )
  }
  return numbers[0] ?? null
}

/** Adds the row; the text that people typed stands beside what the core counts with. */
export async function insertFact(
  tx: Tx,
  request: { readonly id: number; readonly agency_id: number },
  actor: Actor,
  fact: NewFact,
  words: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Fact> {
  const { kind, on, ...counted } = fact
  const row = await tx
    .insertInto('request_facts')
    .values({
      agency_id: request.agency_id,
      request_id: request.id,
      kind,
      happened_on: on,
      details: JSON.stringify({ ...words, ...counted }),
      voids: fact.kind === 'voided' ? fact.factId : null,
      recorded_at: now,
      recorded_by: actor.kind === 'officer' ? actor.accountId : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...fact, id: row.id }
}

/** Who acts, in the words of the core. */
export function performers(actor: Actor): readonly Performer[] {
  if (actor.kind === 'officer') return actor.roles
  return actor.kind === 'citizen' ? ['applicant'] : ['system']
}

/** Refuses what these roles may not do in this state, and any day still to come. */
export function refuseForbidden(actor: Actor, stage: Stage, fact: NewFact, now: Date): void {
  const judgement = permitted(performers(actor), stage, fact.kind)
  if (!judgement.allowed) throw Refusal.of(judgement)
  const today = chinaDay(now)
  const days = [fact.on, 'deliveredOn' in fact ? fact.deliveredOn : undefined, 'notifiedOn' in fact ? fact.notifiedOn : undefined]
  if (days.some((day) => day !== undefined && day > today)) throw refusal('requests/day-to-come')
}
