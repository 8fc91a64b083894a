import type { DocumentRow, DocumentView } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import type { BulkAct } from '../../parts/bulk-acts.tsx'
import { saveFile } from '../../parts/file-content.ts'

interface Bulk {
  readonly acts: readonly BulkAct<DocumentRow>[]
  /** Which rows of the view may be chosen. */
  readonly may: (row: DocumentRow) => boolean
}

const SHEET: BulkAct<DocumentRow> = {
  title: '下载呈批单',
  run: async ({ id }) => saveFile(await call(ROUTES.printReviewSheet, { params: { id }, query: { form: 'pdf' } })),
}

/** 信息的批量办理, by the part of the list: what waits there for its next step. */
export const DOCUMENT_BULK: Readonly<Partial<Record<DocumentView, Bulk>>> = {
  draft: {
    acts: [
      {
        title: '送审',
        primary: true,
        run: ({ id, seen }) => call(ROUTES.submitDocument, { params: { id }, body: { seen, opinion: '' } }),
      },
    ],
    may: ({ state }) => state === 'draft',
  },
  passed: {
    acts: [
      { title: '发布', primary: true, run: ({ id, seen }) => call(ROUTES.publishDocument, { params: { id }, body: { seen } }) },
      SHEET,
    ],
    may: ({ state }) => state === 'passed',
  },
  published: { acts: [SHEET], may: ({ onPortal }) => onPortal },
}
