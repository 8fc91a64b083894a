import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { entryOf } from '../../core/law/list-entry.ts'
import { actionsFor } from '../../core/procedure/actions.ts'
import { replay } from '../../core/procedure/replay.ts'
import {
  EDITORIAL_PROCEDURE,
  EDITORIAL_STATES,
  type EditorialShape,
  type EditorialState,
} from '../../core/publishing/editorial-procedure.ts'
import type { Officer } from '../platform/access/actor.ts'
import type { Db } from '../platform/database/database.ts'
import { officePath } from '../platform/http/office-paths.ts'
import { loadFactsOf, personOf, type StoredFact, typed } from '../platform/ledger/ledger.ts'
import { type Task, UNDATED } from '../platform/ledger/task.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { chinaDay, chinaTime } from '../platform/runtime/clock.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { owesPublication, selectRows } from './list-documents.ts'
import { mayTakeSteps } from './policy.ts'
import { publishBy } from './publish-by.ts'
import { securityReviewerOf } from './review-chains.ts'

/** The verb that takes a text on from each state, and what it is called on the desk. */
const NEXT_STEP: Partial<Record<EditorialState, { readonly verb: string; readonly act: string; readonly waits?: string }>> = {
  draft: { verb: 'submitDocument', act: '写完送审' },
  'first-review': { verb: 'passFirstReview', act: '初审' },
  'second-review': { verb: 'passSecondReview', act: '复审' },
  'final-review': { verb: 'passFinalReview', act: '终审（签发）' },
  'security-review': { verb: 'reviewSecurity', act: '保密审查' },
  referred: { verb: 'fileSecurityReply', act: '登记答复', waits: '等有关部门确定' },
  'not-public': { verb: 'reviewSecurity', act: '复评' },
  'not-proactive': { verb: 'changeDocument', act: '复评公开属性' },
  passed: { verb: 'publishDocument', act: '发布' },
  published: { verb: 'reviewAfterwards', act: '事后审核' },
}
/** What stays on no desk until its 复评 comes. */
const KEPT_BACK: readonly EditorialState[] = ['not-public', 'not-proactive']
/** 复评 is named this many days before. */
const BEFORE_REVIEW_DAYS = 30
/** A desk holds no more; what is beyond stands in the list. */
const AT_MOST = 200

type Line = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]

/** 信息的待办. Texts that wait for this person, by the same judgement as their buttons; his own that came back, and those that others have. */
export async function documentTasks(db: Db, officer: Officer, now: Date): Promise<Task[]> {
  if (!mayTakeSteps(officer)) return []
  const today = chinaDay(now)
  const [lines, calendar, { final_review: finalReview }, securityReview] = await Promise.all([
    selectRows(db)
      .where('documents.agency_id', '=', officer.agencyId)
      .where((where) =>
        where.or([
          where('documents.state', 'not in', ['published', 'withdrawn', ...KEPT_BACK]),
          where('outstanding', '=', true),
          // Not all that is kept back: what comes up for its 复评 was changed long ago, and would be beyond the limit.
          where.and([
            where('documents.state', 'in', KEPT_BACK),
            where('documents.next_review_on', '<=', addDays(today, BEFORE_REVIEW_DAYS)),
          ]),
        ]),
      )
      .orderBy('editions.changed_at', 'desc')
      .limit(AT_MOST)
      .execute(),
    currentCalendar(db),
    db.selectFrom('agencies').select('final_review').where('id', '=', officer.agencyId).executeTakeFirstOrThrow(),
    securityReviewerOf(db, officer.agencyId),
  ])
  const facts = await loadFactsOf<EditorialShape>(
    db,
    EDITORIAL_LEDGER,
    lines.map(({ id }) => id),
  )
  return lines.flatMap((line) => {
    const deadline = owesPublication(line) ? publishBy(line, calendar) : null
    const task = taskOf(line, facts.get(line.id) ?? [], officer, { today, finalReview, securityReview })
    if (task === null) return []
    const dated = deadline && { on: deadline.value, notBefore: deadline.notBefore, because: deadline.steps.at(-1)?.because ?? null }
    return [{ title: line.title, to: officePath('document', line.id), ...(dated ?? UNDATED), ...task }]
  })
}

type Standing = { readonly today: LocalDate } & Omit<EditorialShape['subject'], 'kind'>

/** What this person has to do with a text; null for nothing. */
function taskOf(
  line: Line,
  stored: readonly StoredFact<EditorialShape>[],
  officer: Officer,
  { today, ...settings }: Standing,
): (Pick<Task, 'group' | 'act' | 'says'> & Partial<Task>) | null {
  const subject = { kind: line.kind, ...settings }
  const facts = stored.map(({ fact }) => fact)
  const standing = replay(EDITORIAL_PROCEDURE, facts, subject)
  if (!standing.allowed || standing.state === 'none') return null
  const { state, progress } = standing
  const mine = progress.changedBy.has(officer.accountId)
  const last = stored.at(-1)
  const next = NEXT_STEP[state]
  const says = last ? `${entryOf(EDITORIAL_STATES, state).title}，${last.recordedBy} ${chinaDay(last.recordedAt)} 办理` : ''
  if (state === 'draft') {
    if (!mine) return null
    if (last?.fact.kind !== 'returned') return { group: 'to-do', act: '写完送审', says }
    return { group: 'returned', act: '修改后重新送审', says: `${last.recordedBy}退回：${typed(last, 'opinion')}` }
  }
  if (state === 'scheduled') {
    const at = line.scheduled_at && chinaTime(line.scheduled_at).slice(0, 16)
    return mine ? { group: 'waiting', act: '等定时发布', says: `定于 ${at} 自动发布` } : null
  }
  const isKeptBack = KEPT_BACK.includes(state)
  if (isKeptBack && (line.next_review_on ?? '9999-12-31') > addDays(today, BEFORE_REVIEW_DAYS)) return null
  if (!next) return null
  const step = actionsFor(EDITORIAL_PROCEDURE, facts, personOf(officer), today, subject).find(({ verb }) => verb === next.verb)
  // Whoever passed the text at a step leaves it to others to publish it.
  const leaves = state === 'passed' && !mine && [...progress.passedBy.values()].includes(officer.accountId)
  if (step?.judgement.allowed && !leaves) {
    if (!isKeptBack) return { group: 'to-do', act: next.act, says }
    return { ...UNDATED, group: 'to-do', act: next.act, says: `下次复评日 ${line.next_review_on}`, on: line.next_review_on }
  }
  return mine && state !== 'published' && !isKeptBack ? { group: 'waiting', act: next.waits ?? `等${next.act}`, says } : null
}
