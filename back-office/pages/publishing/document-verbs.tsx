import { SECURITY_CONCLUSIONS } from '../../../core/publishing/editorial-procedure.ts'
import { END_REASONS } from '../../../core/publishing/normative-document.ts'
import type { FoundDocument } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { type Verb, verb } from '../../parts/verbs.tsx'

type Name = keyof typeof ROUTES

/** The steps that lead on, the most advanced first, and those that end a document. */
export const LEADING = ['publishDocument', 'passFinalReview', 'passFirstReview', 'submitDocument'] as const satisfies readonly Name[]
export const ENDING = ['withdrawDocument', 'endNormativeDocument'] as const satisfies readonly Name[]

/** 信息的编审. The form of each step on a document; changing its text is a page of its own, which `edit` opens. */
export function documentVerbs({ document, seen }: FoundDocument, edit: () => Promise<void>): { readonly [name in Name]?: Verb } {
  const plain = { params: { id: document.id }, known: { seen } }
  return {
    changeDocument: { fields: null, send: edit },
    submitDocument: verb(ROUTES.submitDocument, { ...plain, says: () => '已送审' }),
    passFirstReview: verb(ROUTES.passFirstReview, { ...plain, says: () => '初审已通过' }),
    passFinalReview: verb(ROUTES.passFinalReview, {
      ...plain,
      initial: { publish: true },
      note: '终审同时完成保密审查：先审查、后公开，逐项审查。',
      choices: { security: choicesOf(SECURITY_CONCLUSIONS) },
      says: () => '终审已通过',
    }),
    returnDocument: verb(ROUTES.returnDocument, { ...plain, says: () => '已退回' }),
    publishDocument: verb(ROUTES.publishDocument, {
      ...plain,
      note: `发布后门户立即显示《${document.title}》。`,
      says: () => '已发布',
    }),
    withdrawDocument: verb(ROUTES.withdrawDocument, { ...plain, says: () => '已撤回' }),
    endNormativeDocument: verb(ROUTES.endNormativeDocument, {
      ...plain,
      initial: { endedOn: today() },
      choices: { reason: choicesOf(END_REASONS) },
      says: () => '已标注',
    }),
  }
}
