import { titleOf } from '../../../core/law/list-entry.ts'
import { END_REASONS } from '../../../core/publishing/normative-document.ts'
import { REVIEW_STEPS } from '../../../core/publishing/review-steps.ts'
import { WITHDRAWAL_REASONS } from '../../../core/publishing/withdrawal.ts'
import type { FoundDocument } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { type Verb, verb } from '../../parts/verbs.tsx'
import { SecurityForm, SecurityReplyForm } from './security-form.tsx'

type Name = keyof typeof ROUTES

/** The steps that lead on, the most advanced first, and those that end a document. */
export const LEADING = [
  'publishDocument',
  'fileSecurityReply',
  'reviewSecurity',
  'passFinalReview',
  'passSecondReview',
  'passFirstReview',
  'reviewAfterwards',
  'submitDocument',
] as const satisfies readonly Name[]
export const ENDING = ['withdrawDocument', 'endNormativeDocument', 'prolongDocument'] as const satisfies readonly Name[]

interface Ways {
  /** Opens the page on which the text is changed. */
  readonly edit: () => Promise<void>
  /** Whether the account may publish at once what it has reviewed. */
  readonly mayPublish: boolean
}

/** 信息的编审. The form of each step on a document; changing its text is a page of its own. */
export function documentVerbs({ document, seen, steps }: FoundDocument, { edit, mayPublish }: Ways): { readonly [name in Name]?: Verb } {
  const plain = { params: { id: document.id }, known: { seen } }
  const outstanding = steps.filter(({ standing }) => standing === 'outstanding')
  return {
    changeDocument: { fields: null, send: edit },
    submitDocument: verb(ROUTES.submitDocument, { ...plain, says: () => '已送审' }),
    passFirstReview: verb(ROUTES.passFirstReview, { ...plain, says: () => '初审已通过' }),
    passSecondReview: verb(ROUTES.passSecondReview, { ...plain, says: () => '复审已通过' }),
    passFinalReview: verb(ROUTES.passFinalReview, { ...plain, says: () => '终审已通过' }),
    makeUrgent: verb(ROUTES.makeUrgent, {
      ...plain,
      note: '由您签发，直接进入保密审查，审查后即可发布；没有完成的审核事后补办，补办以前列为“事后待审”。',
      says: () => '已决定紧急公开，请办理保密审查',
    }),
    reviewSecurity: verb(ROUTES.reviewSecurity, {
      ...plain,
      wide: true,
      initial: { channels: ['website'], publish: mayPublish },
      note: '先审查、后公开，逐项审查。所审查的就是现在的文本，改动后须重新审查。',
      form: <SecurityForm document={document} mayPublish={mayPublish} />,
      body: (values) => ({ ...values, publish: values['publish'] === true }),
      says: ({ state }) => SAYS[state] ?? '已登记审查结论',
    }),
    fileSecurityReply: verb(ROUTES.fileSecurityReply, {
      ...plain,
      initial: { repliedOn: today() },
      form: <SecurityReplyForm />,
      says: () => '已登记答复',
    }),
    reviewAfterwards: verb(ROUTES.reviewAfterwards, {
      ...plain,
      initial: { step: outstanding[0]?.key },
      note: '本信息紧急公开，审核现在补办；文本不当的请撤回。',
      choices: { step: outstanding.map(({ key }) => ({ value: key, label: titleOf(REVIEW_STEPS, key) })) },
      says: () => '已补办',
    }),
    returnDocument: verb(ROUTES.returnDocument, { ...plain, says: () => '已退回' }),
    scheduleDocument: verb(ROUTES.scheduleDocument, {
      ...plain,
      initial: { publishOn: today(), publishAt: '08:00' },
      note: '到时自动发布；期间修改或者退回的，不再发布。',
      hints: { publishAt: '24小时制，例如 08:00。' },
      says: () => '已定时',
    }),
    unscheduleDocument: verb(ROUTES.unscheduleDocument, { ...plain, says: () => '已取消定时' }),
    publishDocument: verb(ROUTES.publishDocument, {
      ...plain,
      note: `发布后门户立即显示《${document.title}》。`,
      says: () => '已发布',
    }),
    withdrawDocument: verb(ROUTES.withdrawDocument, {
      ...plain,
      note: '撤回后，原网址告诉公众撤回的日期和原因，不再显示内容。',
      choices: { reason: choicesOf(WITHDRAWAL_REASONS) },
      says: () => '已撤回',
    }),
    endNormativeDocument: verb(ROUTES.endNormativeDocument, {
      ...plain,
      initial: { endedOn: today() },
      choices: { reason: choicesOf(END_REASONS) },
      says: () => '已标注',
    }),
    prolongDocument: verb(ROUTES.prolongDocument, {
      ...plain,
      note: '有效期届满前经评估需要继续执行的，延长有效期；门户立即显示新的有效期。',
      hints: { opinion: '例如：2026年评估报告，经第12次常务会议同意继续执行。' },
      says: () => '已延长',
    }),
  }
}

const SAYS: Readonly<Record<string, string>> = {
  published: '已审查并发布',
  passed: '已审查，可以发布',
  referred: '已登记，等待答复',
  'not-public': '已登记，不予公开',
}
