import type { Feature } from '../platform/http/feature.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveRequestsApi } from './api.ts'
import { erasePersonalData } from './erase-personal-data.ts'
import { serveRequestFiles } from './files-api.ts'
import { makeLetter } from './make-letter.ts'
import { nightlyRecompute } from './nightly-recompute.ts'
import { serveApplicationPages } from './portal/application-pages.ts'
import { serveOwnDataPages } from './portal/own-data-pages.ts'
import { serveProgressFiles } from './portal/progress-files.ts'
import { serveProgressPages } from './portal/progress-pages.ts'
import { ERASE_PERSONAL_DATA, MAKE_LETTER, RECOMPUTE_DUE_DATES, REMIND_DUE_SOON } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { remindDueSoon } from './remind-due-soon.ts'
import { SEALED_CORRECTIONS, SEALED_LETTERS, SEALED_REQUESTS } from './sealed-data.ts'

/** 依申请公开. Applications from receipt to answer, their letters and files, the citizen's pages, and the nightly recomputation. */
export const requests: Feature = {
  name: 'requests',
  sealed: [SEALED_REQUESTS, SEALED_LETTERS, SEALED_CORRECTIONS],
  pagesAs: 'gongkai_applicant',
  refusals: REFUSALS,
  routes(app, runtime) {
    serveRequestsApi(app)
    serveRequestFiles(app, runtime)
    serveApplicationPages(app, runtime)
    serveProgressPages(app, runtime)
    serveProgressFiles(app, runtime)
    serveOwnDataPages(app, runtime)
  },
  jobs: [
    job(MAKE_LETTER, makeLetter),
    job(RECOMPUTE_DUE_DATES, async (_data, { db, clock, log }) => {
      const differences = await nightlyRecompute(db, clock())
      if (differences > 0) log.error({ differences }, 'stored due days differ from the facts')
    }),
    job(ERASE_PERSONAL_DATA, async (_data, runtime) => void (await erasePersonalData(runtime))),
    job(REMIND_DUE_SOON, async (_data, { db, clock }) => void (await remindDueSoon(db, clock()))),
  ],
}

export { answerRequest } from './answer-request.ts'
export { askForCorrection } from './ask-for-correction.ts'
export { confirmReceipt } from './confirm-receipt.ts'
export { openCorrection } from './correct-contact.ts'
export { openLetter } from './issue-letter.ts'
export { presentSubjectOf } from './present-subject.ts'
export { recordConsultationAnswer } from './record-consultation-answer.ts'
export { letterHits, requestHits } from './request-hits.ts'
export { requestNotices } from './request-notices.ts'
export { requestTasks } from './request-tasks.ts'
export { submitRequest } from './submit-request.ts'
