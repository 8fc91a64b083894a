import { type LocalDate, localDate } from '../core/calendar/local-date.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Db } from '../server/platform/database/database.ts'
import { draftDocument, passFinalReview, passFirstReview, submitDocument } from '../server/publishing/index.ts'
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

/** 已发布的信息. Drafts, reviews twice and publishes a document on one day. */
export async function publishedDocument(
  db: Db,
  office: EditorialOffice,
  text: DocumentText,
  now: Date,
): Promise<{ id: number; seen: number }> {
  const drafted = await draftDocument(db, office.clerk, text, now)
  const step = (seen: number) => ({ id: drafted.id, seen, opinion: '' })
  const submitted = await submitDocument(db, office.clerk, step(drafted.seen), now)
  const first = await passFirstReview(db, office.reviewer, step(submitted.seen), now)
  return passFinalReview(db, office.head, { ...step(first.seen), security: 'may-be-public', publish: true }, now)
}
