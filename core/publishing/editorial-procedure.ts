import { entryOf } from '../law/list-entry.ts'
import type { Performer, Procedure } from '../procedure/procedure.ts'
import { EDITORIAL_STATES, type EditorialShape } from './editorial-facts.ts'
import { PUBLISHED_REMAINS, REVIEW, refuse, SAME_TEXT, SECRECY, TAKEN_OVER, THREE_PEOPLE, URGENT } from './editorial-refusals.ts'
import {
  sayAfterwards,
  sayFinal,
  sayReply,
  sayScheduled,
  saySecurity,
  saySubmitted,
  sayTakenOver,
  sayText,
  sayUrgent,
  sayWithdrawn,
  sayWritten,
} from './editorial-says.ts'
import {
  anotherPerson,
  become,
  finalPass,
  makeUrgent,
  NOTHING_YET,
  otherText,
  ownText,
  pass,
  presentText,
  publish,
  reviewAfterwards,
  reviewSecurity,
  submit,
  takeBack,
  takeOver,
  takeReply,
  withdraw,
  write,
} from './editorial-steps.ts'
import { FINAL_REVIEWERS } from './final-reviewers.ts'
import { DEFAULT_CHAIN, SECURITY_REVIEWERS } from './review-steps.ts'
import { SENSITIVITIES, type SecurityRecord } from './security-review.ts'
import { validityEvents } from './validity-events.ts'

export { EDITORIAL_STATES, type EditorialProgress, type EditorialShape, type EditorialState } from './editorial-facts.ts'
export { EDITORIAL_REFUSALS } from './editorial-refusals.ts'

const EDITORS: readonly Performer[] = ['information-manager', 'reviewer', 'head']
const REVIEWERS: readonly Performer[] = ['reviewer', 'head']
const SIGNERS: readonly Performer[] = ['head', 'signer']
const SECURITY: readonly Performer[] = ['security-reviewer', 'reviewer', 'head', 'signer']
const MAY_RETURN: readonly Performer[] = ['reviewer', 'security-reviewer', 'legal-reviewer', 'head', 'signer']
const UNDER_REVIEW = ['first-review', 'second-review', 'final-review', 'security-review', 'referred'] as const
const IN_REVIEW = [...UNDER_REVIEW, 'not-proactive', 'passed', 'scheduled'] as const
const NOT_WITHDRAWN = ['draft', ...IN_REVIEW, 'not-public', 'published'] as const

/** The mildest record, by which the button of the security review is tried. */
const HARMLESS: SecurityRecord = {
  conclusion: 'may-be-public',
  channels: ['website'],
  answers: Object.fromEntries(SENSITIVITIES.map(({ key }) => [key, false])) as SecurityRecord['answers'],
}

type Subject = EditorialShape['subject']
const securityReviewers = ({ securityReview }: Subject) => entryOf(SECURITY_REVIEWERS, securityReview).roles

/**
 * 主动公开编审程序. Drafted, passed by other people at each step of its chain, reviewed for secrecy and published; a changed text is reviewed
 * again from the start.
 */
export const EDITORIAL_PROCEDURE: Procedure<EditorialShape> = {
  name: 'publishing',
  order: 'filing',
  mayBeEmpty: false,
  events: {
    drafted: {
      title: '起草',
      performers: EDITORS,
      states: ['none'],
      because: REVIEW,
      verbs: {},
      take: write,
      says: sayWritten,
    },
    'taken-over': {
      title: '接收',
      performers: [...REVIEWERS, 'signer'],
      performersIn: ({ finalReview }) => entryOf(FINAL_REVIEWERS, finalReview).roles,
      states: ['none'],
      because: TAKEN_OVER,
      verbs: {},
      take: takeOver,
      says: sayTakenOver,
    },
    changed: {
      title: '修改',
      performers: EDITORS,
      states: [...NOT_WITHDRAWN, 'withdrawn'],
      because: SAME_TEXT,
      verbs: { changeDocument: { title: '修改', trials: presentText('changed') } },
      take: write,
      says: sayWritten,
    },
    submitted: {
      title: '送审',
      performers: EDITORS,
      states: ['draft'],
      because: REVIEW,
      verbs: {
        submitDocument: {
          title: '送审',
          trials: ({ edition, textHash }, on) => [{ kind: 'submitted', on, edition, textHash, chain: DEFAULT_CHAIN }],
        },
      },
      take: submit,
      says: saySubmitted,
    },
    'first-passed': {
      title: '初审通过',
      performers: REVIEWERS,
      states: ['first-review'],
      because: THREE_PEOPLE,
      verbs: { passFirstReview: { title: '初审通过', trials: presentText('first-passed') } },
      may: anotherPerson,
      take: pass('first'),
      says: sayText,
    },
    'second-passed': {
      title: '复审通过',
      performers: REVIEWERS,
      states: ['second-review'],
      because: THREE_PEOPLE,
      verbs: { passSecondReview: { title: '复审通过', trials: presentText('second-passed') } },
      may: anotherPerson,
      take: pass('second'),
      says: sayText,
    },
    'final-passed': {
      title: '终审通过',
      performers: [...REVIEWERS, 'signer'],
      performersIn: ({ finalReview }) => entryOf(FINAL_REVIEWERS, finalReview).roles,
      states: ['final-review'],
      because: THREE_PEOPLE,
      verbs: { passFinalReview: { title: '终审通过', trials: presentText('final-passed') } },
      may: anotherPerson,
      take: finalPass,
      says: sayFinal,
    },
    'made-urgent': {
      title: '紧急公开',
      performers: SIGNERS,
      states: ['first-review', 'second-review'],
      because: URGENT,
      verbs: {
        makeUrgent: {
          title: '紧急公开',
          trials: ({ edition, textHash }, on) => [{ kind: 'made-urgent', on, edition, textHash, reason: '' }],
        },
      },
      may: anotherPerson,
      take: makeUrgent,
      says: sayUrgent,
    },
    'security-reviewed': {
      title: '保密审查',
      performers: SECURITY,
      performersIn: securityReviewers,
      states: ['security-review', 'not-public'],
      because: SECRECY,
      verbs: {
        reviewSecurity: {
          title: '保密审查',
          trials: ({ edition, textHash }, on) => [{ kind: 'security-reviewed', on, edition, textHash, ...HARMLESS }],
        },
      },
      may: ownText,
      take: reviewSecurity,
      says: saySecurity,
    },
    'security-replied': {
      title: '登记答复',
      performers: SECURITY,
      performersIn: securityReviewers,
      states: ['referred'],
      because: SECRECY,
      verbs: {
        fileSecurityReply: {
          title: '登记答复',
          trials: ({ edition, textHash }, on) => [
            { kind: 'security-replied', on, edition, textHash, conclusion: 'may-be-public', reply: '', repliedOn: on },
          ],
        },
      },
      may: ownText,
      take: takeReply,
      says: sayReply,
    },
    returned: {
      title: '退回',
      performers: MAY_RETURN,
      states: IN_REVIEW,
      because: REVIEW,
      verbs: { returnDocument: { title: '退回修改', trials: presentText('returned') } },
      take: takeBack,
      says: sayText,
    },
    scheduled: {
      title: '定时发布',
      performers: EDITORS,
      states: ['passed', 'scheduled'],
      because: SAME_TEXT,
      verbs: {
        scheduleDocument: {
          title: '定时发布',
          trials: ({ edition, textHash }, on) => [{ kind: 'scheduled', on, edition, textHash, at: '' }],
        },
      },
      take: (progress, fact) => otherText(progress, fact) ?? become(progress, { state: 'scheduled', scheduledAt: fact.at }),
      says: sayScheduled,
    },
    unscheduled: {
      title: '取消定时',
      performers: EDITORS,
      states: ['scheduled'],
      because: SAME_TEXT,
      verbs: { unscheduleDocument: { title: '取消定时', trials: presentText('unscheduled') } },
      take: (progress) => become(progress, { state: 'passed', scheduledAt: null }),
      says: sayText,
    },
    published: {
      title: '发布',
      performers: [...EDITORS, 'system'],
      states: ['passed', 'scheduled'],
      because: SAME_TEXT,
      verbs: { publishDocument: { title: '发布', trials: presentText('published') } },
      may: ({ roles }, { scheduledAt }) => (roles.includes('system') && scheduledAt === null ? refuse('publishing/own-clock') : null),
      take: publish,
      says: sayText,
    },
    'reviewed-afterwards': {
      title: '事后审核',
      performers: REVIEWERS,
      states: ['published'],
      because: URGENT,
      verbs: {
        reviewAfterwards: {
          title: '事后审核通过',
          trials: ({ edition, textHash, outstanding }, on) =>
            outstanding.slice(0, 1).map((step) => ({ kind: 'reviewed-afterwards', on, edition, textHash, step })),
        },
      },
      may: (person, progress) =>
        progress.outstanding.length === 0 ? refuse('publishing/nothing-outstanding') : anotherPerson(person, progress),
      take: reviewAfterwards,
      says: sayAfterwards,
    },
    withdrawn: {
      title: '撤回',
      performers: REVIEWERS,
      states: NOT_WITHDRAWN,
      because: PUBLISHED_REMAINS,
      verbs: { withdrawDocument: { title: '撤回', trials: presentText('withdrawn') } },
      take: withdraw,
      says: sayWithdrawn,
    },
    ...validityEvents({ editors: EDITORS, reviewers: REVIEWERS, states: NOT_WITHDRAWN }),
  },
  voiding: null,
  begin: () => ({ ...NOTHING_YET }),
  stateOf: ({ state }) => state,
  notNow: (_kind, state) => ({
    ...refuse('publishing/not-now'),
    ...(state !== 'none' && { says: entryOf(EDITORIAL_STATES, state).says }),
  }),
}
