import { type LocalDate, localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { draftDocument, passFinalReview, passFirstReview, reviewSecurity, submitDocument } from '../server/publishing/index.ts'
import type { DocumentText } from '../server/publishing/schema.ts'
import { officer } from './given.ts'

/** 信息内容. A complete text; the test gives only the fields that matter to it. */
export function documentText(says: Partial<DocumentText> = {}): DocumentText {
  const day: LocalDate = localDate('2025-09-01')
  return {
    columnKey: 'plans',
    kind: 'general',
    title: '示例区水利工程建设规划',
    summary: '规划的目标、任务和保障措施。',
    body: '<p>为做好水利工程建设，制定本规划。</p>',
    keywords: ['水利'],
    formedOn: day,
    madeOn: day,
    files: [],
    ...says,
  }
}

interface Filed {
  readonly id: number
  readonly seen: number
}

/** 编审三人. The clerk, the reviewer and the head of an agency. */
export interface EditorialOffice {
  readonly clerk: Officer
  readonly reviewer: Officer
  readonly head: Officer
}

/** Opens accounts for three people of an agency. */
export async function editorialOffice(db: Db, agencyId: number): Promise<EditorialOffice> {
  return {
    clerk: await officer(db, { agencyId, roles: ['information-manager'], name: '王拟稿' }),
    reviewer: await officer(db, { agencyId, roles: ['reviewer'], name: '李初审' }),
    head: await officer(db, { agencyId, roles: ['head'], name: '赵终审' }),
  }
}

/** 已发布的信息. Drafts a document and takes it through the usual chain on one day. */
export async function publishedDocument(db: Db, office: EditorialOffice, text: DocumentText, now: Date): Promise<Filed> {
  return passAll(db, office, await draftDocument(db, office.clerk, text, now), now)
}

/** Submits a draft and takes it through the usual chain to the portal. */
export async function passAll(db: Db, office: EditorialOffice, drafted: Filed, now: Date): Promise<Filed> {
  const final = await passReviews(db, office, drafted, now)
  return reviewSecurity(db, office.head, { ...final, opinion: '', ...harmless(), publish: true }, now)
}

/** A document that waits for its security review. */
export async function finallyPassed(db: Db, office: EditorialOffice, text: DocumentText, now: Date): Promise<Filed> {
  return passReviews(db, office, await draftDocument(db, office.clerk, text, now), now)
}

async function passReviews(db: Db, office: EditorialOffice, { id, seen }: Filed, now: Date): Promise<Filed> {
  const step = (one: number) => ({ id, seen: one, opinion: '' })
  const submitted = await submitDocument(db, office.clerk, step(seen), now)
  const first = await passFirstReview(db, office.reviewer, step(submitted.seen), now)
  const final = await passFinalReview(db, office.head, step(first.seen), now)
  return { id, seen: final.seen }
}

/** 保密审查记录. Nothing in it that must not be public. */
export function harmless() {
  const answers = { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false }
  return { conclusion: 'may-be-public', channels: ['website'] as ['website'], answers } as const
}
