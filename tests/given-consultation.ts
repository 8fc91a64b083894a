import { type LocalDate, localDate } from '../core/calendar/local-date.ts'
import type { Db } from '../server/platform/database/database.ts'
import type { DocumentText } from '../server/publishing/schema.ts'
import { documentText, editorialOffice, publishedDocument } from './given-document.ts'

/** 意见征集. A complete notice that asks for opinions between two days. */
export function consultationText(opensOn: string, closesOn: string, says: Partial<DocumentText> = {}): DocumentText {
  const day: LocalDate = localDate(opensOn)
  return documentText({
    title: '关于公园开放时间公开征求意见的公告',
    kind: 'consultation',
    columnKey: 'consultations',
    formedOn: day,
    madeOn: day,
    fields: {
      consultedOn: 'other',
      opensOn: day,
      closesOn: localDate(closesOn),
      waysToComment: '邮寄：示例区政务路1号；电话：010-00000001。',
      draftingNote: '居民多次提出延长夏季开放时间。',
    },
    ...says,
  })
}

/** 已发布的意见征集 of an agency, by people of its own. */
export async function publishedConsultation(db: Db, agencyId: number, opensOn: string, closesOn: string, now: Date) {
  return publishedDocument(db, await editorialOffice(db, agencyId), consultationText(opensOn, closesOn), now)
}
