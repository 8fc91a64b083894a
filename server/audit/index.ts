import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveAuditExport } from './export-sheet.ts'
import { listAudit } from './list-audit.ts'
import { mayReadAudit } from './policy.ts'
import { VERIFY_AUDIT } from './queues.ts'
import { READINGS } from './readings.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'
import { askForVerification, findAuditState, runVerification } from './verification.ts'

export { archiveAudit } from './archive-audit.ts'
export { exportAudit } from './export-audit.ts'
export { FINDINGS } from './finding.ts'
export { setAsideHeads } from './heads.ts'
export { startSealing } from './start-sealing.ts'
export { findAuditState } from './verification.ts'
export { verifyAudit } from './verify-audit.ts'

/** 审计. The audit log for the audit administrator: search, verification, export; the sealing of its chain. */
export const audit: Feature = {
  name: 'audit',
  refusals: REFUSALS,
  jobs: [job(VERIFY_AUDIT, runVerification)],
  readings: READINGS,
  routes(app, { clock }) {
    const reads = { may: mayReadAudit, as: 'platform' } as const
    serve(app, ROUTES.listAudit, {
      ...reads,
      do: ({ db, actor, query }) => listAudit({ audit: db, accounts: app.databases.of(actor, 'administration') }, query),
    })
    serve(app, ROUTES.findAuditState, { ...reads, do: ({ db, now }) => findAuditState(db, now) })
    serve(app, ROUTES.verifyAudit, { ...reads, do: ({ db, actor, now }) => askForVerification(db, actor, now) })
    serveAuditExport(app, clock)
  },
}
