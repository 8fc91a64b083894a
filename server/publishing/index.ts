import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { endNormativeDocument } from './end-normative-document.ts'
import { findDocument } from './find-document.ts'
import { listDocuments } from './list-documents.ts'
import { passFinalReview } from './pass-final-review.ts'
import { passFirstReview } from './pass-first-review.ts'
import { mayEdit, mayReadWork } from './policy.ts'
import { publishDocument } from './publish-document.ts'
import { REFUSALS } from './refusals.ts'
import { returnDocument } from './return-document.ts'
import { ROUTES } from './schema.ts'
import { submitDocument } from './submit-document.ts'
import { withdrawDocument } from './withdraw-document.ts'

export { changeDocument } from './change-document.ts'
export { type DownloadForm, documentDownload } from './document-download.ts'
export { draftDocument } from './draft-document.ts'
export { endNormativeDocument } from './end-normative-document.ts'
export { findPublished, type PublishedDocument } from './find-published.ts'
export { passFinalReview } from './pass-final-review.ts'
export { passFirstReview } from './pass-first-review.ts'
export { publishDocument } from './publish-document.ts'
export { countPublished, listPublished, type PublishedLine } from './published-documents.ts'
export { returnDocument } from './return-document.ts'
export { plainText } from './sanitise-body.ts'
export { submitDocument } from './submit-document.ts'
export { withdrawDocument } from './withdraw-document.ts'

/** 主动公开. Drafting, three reviews, publishing, validity. */
export const publishing: Feature = {
  name: 'publishing',
  refusals: REFUSALS,
  routes(app, { db }) {
    const may = mayEdit
    serve(app, ROUTES.listDocuments, {
      may: mayReadWork,
      do: ({ actor, query }) => listDocuments(db, officerOf(actor, mayReadWork), query),
    })
    serve(app, ROUTES.findDocument, {
      may: mayReadWork,
      do: ({ actor, params }) => findDocument(db, officerOf(actor, mayReadWork), params.documentId),
    })
    serve(app, ROUTES.draftDocument, { may, do: ({ actor, body, now }) => draftDocument(db, actor, body, now) })
    serve(app, ROUTES.changeDocument, { may, do: ({ actor, params, body, now }) => changeDocument(db, actor, { ...params, ...body }, now) })
    serve(app, ROUTES.submitDocument, { may, do: ({ actor, params, body, now }) => submitDocument(db, actor, { ...params, ...body }, now) })
    serve(app, ROUTES.passFirstReview, {
      may,
      do: ({ actor, params, body, now }) => passFirstReview(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.passFinalReview, {
      may,
      do: ({ actor, params, body, now }) => passFinalReview(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.returnDocument, { may, do: ({ actor, params, body, now }) => returnDocument(db, actor, { ...params, ...body }, now) })
    serve(app, ROUTES.publishDocument, {
      may,
      do: ({ actor, params, body, now }) => publishDocument(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.withdrawDocument, {
      may,
      do: ({ actor, params, body, now }) => withdrawDocument(db, actor, { ...params, ...body }, now),
    })
    serve(app, ROUTES.endNormativeDocument, {
      may,
      do: ({ actor, params, body, now }) => endNormativeDocument(db, actor, { ...params, ...body }, now),
    })
  },
}

export { INDEX_DOCUMENT } from './queues.ts'
