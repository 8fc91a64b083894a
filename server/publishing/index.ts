import { maySeeHistory } from '../organisations/index.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { plainVerb, serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { cleanFile, findFileFindings } from './attached-files.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { draftGuide } from './draft-guide.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { endNormativeDocument } from './end-normative-document.ts'
import { exportDocuments } from './export-documents.ts'
import { findDocument } from './find-document.ts'
import { findAgencyGuide, findOwnGuideState } from './find-guide.ts'
import { holdDocument, releaseDocument } from './hold-document.ts'
import { importDocument } from './import-document.ts'
import { listDocuments } from './list-documents.ts'
import { mayEdit, mayReadWork, maySetChains, mayTakeSteps } from './policy.ts'
import { prolongDocument } from './prolong-document.ts'
import { exportByPublicity, listByPublicity } from './publicity-register.ts'
import { PUBLISH_OVERDUE, PUBLISH_SCHEDULED } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { findReviewChains, setReviewChains } from './review-chains.ts'
import { fileSecurityReply, reviewSecurity } from './review-security.ts'
import { printReviewSheet } from './review-sheet.ts'
import { publishOverdue, publishWhenDue, scheduleDocument } from './schedule-document.ts'
import { EDITOR_ROUTES, FILE_ROUTES, ROUTES } from './schema.ts'
import { exportSecuritySummary, securitySummary } from './security-summary.ts'
import { servePictures } from './serve-pictures.ts'
import { submitDocument } from './submit-document.ts'

export { textHash } from './canonical-text.ts'
export { type DownloadForm, documentDownload } from './document-download.ts'
export { documentHits } from './document-hits.ts'
export { documentNotices } from './document-notices.ts'
export { documentTasks } from './document-tasks.ts'
export { fileDraft } from './draft-document.ts'
export { droppedRefusal } from './find-dropped.ts'
export { awaitPublished, findPublished, type PublishedDocument } from './find-published.ts'
export { withdrawnRefusal } from './find-withdrawn.ts'
export { readWord } from './import-document.ts'
export { normativeStock, type StockLine } from './normative-stock.ts'
export { countByYear, countOwnByYear, countPublished, countsOfAgencies, type PublishedCount } from './published-counts.ts'
export {
  awaitTitles,
  listPublished,
  listTitles,
  orderOfPublished,
  type PublishedLine,
  type PublishedTitle,
} from './published-documents.ts'
export { entriesAfter, firstParts, publishedBetween, publishedEntries } from './published-entries.ts'
export { publisherOf } from './publisher-of.ts'
export { INDEX_DOCUMENT } from './queues.ts'
export { plainText, readBody } from './sanitise-body.ts'
export { type DocumentText, LONGEST_BODY } from './schema.ts'
export { takeOverDocument } from './take-over.ts'
export {
  draftDocument,
  draftGuide,
  endNormativeDocument,
  fileSecurityReply,
  prolongDocument,
  publishWhenDue,
  reviewSecurity,
  scheduleDocument,
  setReviewChains,
  submitDocument,
}

export const passFirstReview = plainVerb(EDITORIAL_LEDGER, 'passFirstReview')
export const passSecondReview = plainVerb(EDITORIAL_LEDGER, 'passSecondReview')
export const passFinalReview = plainVerb(EDITORIAL_LEDGER, 'passFinalReview')
export const makeUrgent = plainVerb(EDITORIAL_LEDGER, 'makeUrgent')
export const reviewAfterwards = plainVerb(EDITORIAL_LEDGER, 'reviewAfterwards')
export const returnDocument = plainVerb(EDITORIAL_LEDGER, 'returnDocument')
export const publishDocument = plainVerb(EDITORIAL_LEDGER, 'publishDocument')
export const withdrawDocument = plainVerb(EDITORIAL_LEDGER, 'withdrawDocument')

/** The officer, who must be allowed to read unpublished documents. */
const reader = (actor: Actor) => officerOf(actor, mayReadWork)

/** 主动公开. Drafting, three reviews, publishing, validity. */
export const publishing: Feature = {
  name: 'publishing',
  refusals: REFUSALS,
  routes(app, { typesetter }) {
    serve(app, ROUTES.listDocuments, { may: mayReadWork, do: ({ db, actor, query }) => listDocuments(db, reader(actor), query) })
    serve(app, ROUTES.exportDocuments, {
      may: mayReadWork,
      do: ({ db, actor, body, now }) => exportDocuments(db, reader(actor), body, now),
    })
    serve(app, ROUTES.findDocument, {
      may: mayReadWork,
      do: ({ db, actor, params, now }) => findDocument(db, reader(actor), params.id, now),
    })
    serve(app, ROUTES.draftDocument, { may: mayEdit, do: ({ db, actor, body, now }) => draftDocument(db, actor, body, now) })
    serve(app, ROUTES.findGuide, { may: mayEdit, do: ({ db, actor, now }) => findOwnGuideState(db, actor, now) })
    serve(app, ROUTES.draftGuide, { may: mayEdit, do: ({ db, actor, now }) => draftGuide(db, actor, now) })
    serve(app, ROUTES.findReviewChains, { may: mayReadWork, do: ({ db, actor }) => findReviewChains(db, reader(actor)) })
    serve(app, ROUTES.setReviewChains, { may: maySetChains, do: ({ db, actor, body, now }) => setReviewChains(db, actor, body, now) })
    serve(app, ROUTES.securitySummary, {
      may: mayReadWork,
      do: ({ db, actor, query, now }) => securitySummary(db, reader(actor), query.month, now),
    })
    serve(app, ROUTES.exportSecuritySummary, {
      may: mayReadWork,
      do: ({ db, actor, body, now }) => exportSecuritySummary(db, actor, body, now),
    })
    serve(app, ROUTES.printReviewSheet, {
      may: mayReadWork,
      do: ({ db, actor, params, query }) => printReviewSheet(db, typesetter, reader(actor), { ...params, ...query }),
    })
    serve(app, ROUTES.listByPublicity, {
      may: mayReadWork,
      do: ({ db, actor, query, now }) => listByPublicity(db, reader(actor), query, now),
    })
    serve(app, ROUTES.exportByPublicity, {
      may: mayReadWork,
      do: ({ db, actor, body, now }) => exportByPublicity(db, actor, body, now),
    })
    serve(app, ROUTES.findAgencyGuide, {
      may: maySeeHistory,
      as: 'public',
      do: ({ db, params, now }) => findAgencyGuide(db, params.agencyId, now),
    })
    serve(app, EDITOR_ROUTES.holdDocument, {
      may: mayEdit,
      do: ({ db, actor, params, body, now }) => holdDocument(db, officerOf(actor, mayEdit), { ...params, ...body }, now),
    })
    serve(app, EDITOR_ROUTES.releaseDocument, {
      may: mayEdit,
      async do({ db, actor, params, body }) {
        await releaseDocument(db, officerOf(actor, mayEdit), { ...params, ...body })
        return {}
      },
    })
    serve(app, EDITOR_ROUTES.importDocument, {
      may: mayEdit,
      perMinute: 20,
      do: ({ db, actor, body, now }) => importDocument(db, app.runtime.files, officerOf(actor, mayEdit), body.hash, now),
    })
    serve(app, FILE_ROUTES.findFileFindings, {
      may: mayReadWork,
      do: ({ db, query }) => findFileFindings(db, query.hashes.split(',')),
    })
    serve(app, FILE_ROUTES.cleanFile, {
      may: mayEdit,
      perMinute: 20,
      do: ({ db, actor, body, now }) => cleanFile(db, app.runtime.files, officerOf(actor, mayEdit), body.hash, now),
    })
    servePictures(app, app.runtime)
    serveVerbs(app, EDITORIAL_LEDGER, ROUTES, mayTakeSteps, {
      changeDocument,
      submitDocument,
      reviewSecurity,
      fileSecurityReply,
      scheduleDocument,
      endNormativeDocument,
      prolongDocument,
    })
  },
  jobs: [
    job(PUBLISH_SCHEDULED, async ({ documentId }, { db, clock }) => {
      await publishWhenDue(db, documentId, clock())
    }),
    job(PUBLISH_OVERDUE, (_data, runtime) => publishOverdue(runtime)),
  ],
}
