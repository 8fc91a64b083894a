import type { LocalDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import { entryOf, titleOf } from '../law/list-entry.ts'
import { denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import type { Performer, Person, Procedure, Refused, Typed } from '../procedure/procedure.ts'
import { type DocumentKind, hasValidity } from './document-kinds.ts'
import { FINAL_REVIEWERS, type FinalReviewer } from './final-reviewers.ts'
import type { GuideProfile } from './guide-profile.ts'
import { END_REASONS, type EndReason } from './normative-document.ts'

/** 编审状态. The state of the present text; `says` names the next step, as the reason why another one is refused. */
export const EDITORIAL_STATES = [
  { key: 'draft', title: '草稿', says: '该信息还是草稿，请先送审' },
  { key: 'first-review', title: '待初审', says: '该信息已送审，等待初审；需要修改的请退回' },
  { key: 'final-review', title: '待终审', says: '该信息初审已通过，等待终审；需要修改的请退回' },
  { key: 'passed', title: '待发布', says: '该信息终审已通过，等待发布；需要修改的请退回' },
  { key: 'published', title: '已发布', says: '该信息已发布；需要改动的请修改后重新送审' },
  { key: 'withdrawn', title: '已撤回', says: '该信息已撤回；需要再次公开的请修改后送审' },
] as const

export type EditorialState = (typeof EDITORIAL_STATES)[number]['key']

/** 保密审查结论. The three conclusions; only the first lets a text be published. */
export const SECURITY_CONCLUSIONS = [
  { key: 'may-be-public', title: '可以公开' },
  { key: 'not-public', title: '不予公开' },
  { key: 'referred', title: '不能确定，报有关主管部门或者保密行政管理部门确定' },
] as const

/** A fact about one text of the document. Facts are about the same text when their fingerprints are equal. */
interface OfText<Kind extends string> extends Dated<Kind> {
  /** The number of the edition. */
  readonly edition: number
  readonly textHash: string
}
type Plain<Kind> = Kind extends string ? OfText<Kind> : never
interface Written<Kind extends string> extends OfText<Kind> {
  /** The profile from which the text was made; absent for a text that somebody wrote. */
  readonly profile?: GuideProfile
}
interface FinalPassed extends OfText<'final-passed'> {
  readonly security: (typeof SECURITY_CONCLUSIONS)[number]['key']
}
interface Ended extends OfText<'ended'> {
  readonly endedOn: LocalDate
  readonly reason: EndReason
}

/** 编审情况. The state, the present text, who changed and first passed it, and the edition on the portal. */
export interface EditorialProgress {
  readonly state: EditorialState | 'none'
  readonly edition: number
  readonly textHash: string
  /** Everybody who changed the text since it was last published. */
  readonly changedBy: ReadonlySet<number | null>
  readonly firstPassedBy: number | null
  /** The edition on the portal, even while a newer one is being edited; null when there is none. */
  readonly publishedEdition: number | null
  /** The profile from which the guide was made that the present text is or was edited from, and the same of the text on the portal. */
  readonly madeFrom: GuideProfile | null
  readonly publishedFrom: GuideProfile | null
  readonly ended: { readonly on: LocalDate; readonly reason: EndReason } | null
}

/** The types of the procedure. `none`: nothing is drafted yet. */
export interface EditorialShape {
  readonly fact:
    | Written<'drafted'>
    | Written<'changed'>
    | Plain<'submitted' | 'first-passed' | 'returned' | 'published' | 'withdrawn'>
    | FinalPassed
    | Ended
  readonly progress: EditorialProgress
  readonly state: EditorialState | 'none'
  readonly subject: { readonly kind: DocumentKind; readonly finalReview: FinalReviewer }
}

const THREE_PEOPLE = practice('三审三校：拟稿、初审、终审由不同的人负责', '各地政府信息发布审核制度')
const SAME_TEXT = practice('送审、终审、发布的须为同一文本，改动后重新审核', '各地政府信息发布审核制度')
const PUBLISHED_REMAINS = practice('已发布的信息不删改，撤回须记录理由', 'our reading')
const REVIEW = cite('ogi-2019', 17, '行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任')
const SECRECY = cite('secrets-2024', 42, '按照先审查、后公开的原则，对拟公开的信息逐项进行保密审查')
const REFERRED = cite('ogi-2019', 17, '报有关主管部门或者保密行政管理部门确定')

/** 不能编审的情形. */
export const EDITORIAL_REFUSALS = {
  'publishing/not-now': { says: '该信息现在不在这一步', next: '请按编审记录办理', because: SAME_TEXT },
  'publishing/other-text': { says: '现在的文本与编审记录中的文本不一致', next: '请修改后重新送审', because: SAME_TEXT },
  'publishing/text-differs': { says: '待发布的文本与终审通过的文本不一致，不能发布', next: '请重新送审', because: SAME_TEXT },
  'publishing/own-text': { says: '您改动过现在的文本，不能审核', next: '请由其他人员审核', because: THREE_PEOPLE, personal: true },
  'publishing/same-reviewer': { says: '您已初审该信息，不能再终审', next: '请由另一人终审', because: THREE_PEOPLE, personal: true },
  'publishing/not-on-portal': { says: '该信息没有在门户上公开', next: '请直接修改或者退回', because: PUBLISHED_REMAINS },
  'publishing/no-validity': { says: '只有规章和行政规范性文件可以标注废止、失效', next: '其他信息请撤回', because: PUBLISHED_REMAINS },
  'publishing/already-ended': { says: '该文件已经标注废止或者失效', next: '请查看编审记录', because: PUBLISHED_REMAINS },
  'publishing/no-security-review': { says: '终审通过须有“可以公开”的保密审查结论', next: '其他结论请退回', because: SECRECY },
} as const satisfies Record<string, RefusalWords>

const refuse = denialsOf(EDITORIAL_REFUSALS)
const EDITORS: readonly Performer[] = ['information-manager', 'reviewer', 'head']
const REVIEWERS: readonly Performer[] = ['reviewer', 'head']
const MAY_RETURN: readonly Performer[] = ['reviewer', 'security-reviewer', 'legal-reviewer', 'head', 'signer']
const NOT_WITHDRAWN = ['draft', 'first-review', 'final-review', 'passed', 'published'] as const

/** 主动公开编审程序. Drafted, passed by two other people and published; a changed text is reviewed again from the start. */
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
      verbs: { submitDocument: { title: '送审', trials: presentText('submitted') } },
      take: (progress, fact) => otherText(progress, fact) ?? become(progress, { state: 'first-review' }),
      says: sayText,
    },
    'first-passed': {
      title: '初审通过',
      performers: REVIEWERS,
      states: ['first-review'],
      because: THREE_PEOPLE,
      verbs: { passFirstReview: { title: '初审通过', trials: presentText('first-passed') } },
      may: ownText,
      take: (progress, fact) => otherText(progress, fact) ?? become(progress, { state: 'final-review', firstPassedBy: fact.by ?? null }),
      says: sayText,
    },
    'final-passed': {
      title: '终审通过',
      performers: [...REVIEWERS, 'signer'],
      performersIn: ({ finalReview }) => entryOf(FINAL_REVIEWERS, finalReview).roles,
      states: ['final-review'],
      because: THREE_PEOPLE,
      verbs: {
        passFinalReview: {
          title: '终审通过',
          trials: ({ edition, textHash }, on) => [{ kind: 'final-passed', on, edition, textHash, security: 'may-be-public' }],
        },
      },
      may: (person, progress) =>
        ownText(person, progress) ?? (person.accountId === progress.firstPassedBy ? refuse('publishing/same-reviewer') : null),
      take(progress, fact) {
        if (fact.security !== 'may-be-public')
          return refuse('publishing/no-security-review', '', fact.security === 'referred' ? REFERRED : SECRECY)
        return otherText(progress, fact) ?? become(progress, { state: 'passed' })
      },
      says: (fact, typed) => `保密审查：${titleOf(SECURITY_CONCLUSIONS, fact.security)}；${sayText(fact, typed)}`,
    },
    returned: {
      title: '退回',
      performers: MAY_RETURN,
      states: ['first-review', 'final-review', 'passed'],
      because: REVIEW,
      verbs: { returnDocument: { title: '退回修改', trials: presentText('returned') } },
      take: (progress) => become(progress, { state: 'draft', firstPassedBy: null }),
      says: sayText,
    },
    published: {
      title: '发布',
      performers: EDITORS,
      states: ['passed'],
      because: SAME_TEXT,
      verbs: { publishDocument: { title: '发布', trials: presentText('published') } },
      take(progress, { edition, textHash }) {
        if (textHash !== progress.textHash) return refuse('publishing/text-differs')
        return become(progress, { state: 'published', publishedEdition: edition, publishedFrom: progress.madeFrom })
      },
      says: sayText,
    },
    withdrawn: {
      title: '撤回',
      performers: REVIEWERS,
      states: NOT_WITHDRAWN,
      because: PUBLISHED_REMAINS,
      verbs: { withdrawDocument: { title: '撤回', trials: presentText('withdrawn') } },
      take(progress) {
        if (progress.publishedEdition === null) return refuse('publishing/not-on-portal')
        const state = progress.state === 'published' ? 'withdrawn' : progress.state
        return become(progress, { state, publishedEdition: null, publishedFrom: null })
      },
      says: sayText,
    },
    ended: {
      title: '标注失效',
      performers: REVIEWERS,
      states: NOT_WITHDRAWN,
      because: PUBLISHED_REMAINS,
      verbs: {
        endNormativeDocument: {
          title: '标注废止、失效',
          trials: ({ edition, textHash }, on) => [{ kind: 'ended', on, edition, textHash, endedOn: on, reason: 'repealed' }],
        },
      },
      // A later text may be of another kind, which does not undo what was marked.
      may: (_person, _progress, { kind }) => (hasValidity(kind) ? null : refuse('publishing/no-validity')),
      take(progress, { endedOn, reason }) {
        if (progress.publishedEdition === null) return refuse('publishing/not-on-portal')
        if (progress.ended !== null) return refuse('publishing/already-ended')
        return become(progress, { ended: { on: endedOn, reason } })
      },
      says: (fact, typed) => `${fact.endedOn} ${titleOf(END_REASONS, fact.reason)}；${sayText(fact, typed)}`,
    },
  },
  voiding: null,
  begin: () => ({
    state: 'none',
    edition: 0,
    textHash: '',
    changedBy: new Set(),
    firstPassedBy: null,
    publishedEdition: null,
    madeFrom: null,
    publishedFrom: null,
    ended: null,
  }),
  stateOf: ({ state }) => state,
  notNow: (_kind, state) => ({
    ...refuse('publishing/not-now'),
    ...(state !== 'none' && { says: entryOf(EDITORIAL_STATES, state).says }),
  }),
}

function become(progress: EditorialProgress, next: Partial<EditorialProgress>): null {
  Object.assign(progress, next)
  return null
}

/** A new text cancels all reviews. A guide that is edited by hand still rests on the profile that it was made from. */
function write(progress: EditorialProgress, { edition, textHash, profile, by = null }: Written<string>): null {
  const anew = progress.state === 'published' || progress.state === 'withdrawn'
  const changedBy = new Set(anew ? [by] : [...progress.changedBy, by])
  return become(progress, { state: 'draft', edition, textHash, changedBy, firstPassedBy: null, madeFrom: profile ?? progress.madeFrom })
}

/** 同一文本. What is submitted or passed must be the text that was filed last. */
function otherText(progress: EditorialProgress, { textHash }: OfText<string>): Refused {
  return textHash === progress.textHash ? null : refuse('publishing/other-text')
}

/** 三审分离. Refuses a reviewer who changed the text since it was last published. */
function ownText({ accountId }: Person, { changedBy }: EditorialProgress): Refused {
  return changedBy.has(accountId) ? refuse('publishing/own-text') : null
}

/** Tries a step on the present text. */
function presentText<Kind extends string>(kind: Kind) {
  return ({ edition, textHash }: EditorialProgress, on: LocalDate) => [{ kind, on, edition, textHash }]
}

function sayWritten(fact: Written<string>, typed: Typed): string {
  return `${sayText(fact, typed)}${fact.profile ? '，由机构概况生成' : ''}`
}

function sayText({ edition }: OfText<string>, typed: Typed): string {
  return [`第${edition}版`, typed('opinion')].filter(Boolean).join('：')
}
