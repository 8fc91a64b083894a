import type { Static, TObject } from 'typebox'
import type { ROUTES as DISPUTES } from '../server/disputes/schema.ts'
import type { ROUTES as ERROR_REPORTS } from '../server/error-reports/schema.ts'
import type { ROUTES as PUBLISHING } from '../server/publishing/schema.ts'
import type { ROUTES as RECTIFICATIONS } from '../server/rectifications/schema.ts'
import type { ROUTES as REQUESTS } from '../server/requests/schema.ts'

/** How many lines a page has is a habit of the reader, not a part of the address. */
type AskedIn<Query extends TObject> = Omit<Static<Query>, 'size'>

/** 列表的网址. What the address of each list may hold: what its route may be asked, and what only its page knows. Only types, so that the first page stays small. */
export interface ListSearches {
  requests: AskedIn<(typeof REQUESTS)['listRequests']['query']> & { view?: 'soon' | 'confirm' | 'all' }
  documents: AskedIn<(typeof PUBLISHING)['listDocuments']['query']>
  disputes: AskedIn<(typeof DISPUTES)['listDisputes']['query']> & { open?: number }
  rectifications: AskedIn<(typeof RECTIFICATIONS)['listRectifications']['query']> & { open?: number }
  'error-reports': AskedIn<(typeof ERROR_REPORTS)['listErrorReports']['query']> & { open?: number }
}
