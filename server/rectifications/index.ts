import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { RECTIFICATIONS } from './cases.ts'
import { eraseRectifications } from './erase-forms.ts'
import { exportRectifications } from './export-rectifications.ts'
import { mayHandle as may } from './policy.ts'
import { ERASE_FORMS } from './queues.ts'
import { ROUTES } from './schema.ts'

export { rectificationHits } from './rectification-hits.ts'
export { rectificationTasks } from './rectification-tasks.ts'

/** 更正本人信息 (条例第四十一条). Demands to correct a record about the person who makes them. */
export const rectifications: Feature = {
  name: 'rectifications',
  sealed: [RECTIFICATIONS.sealed],
  refusals: {},
  routes(app) {
    const { page, find, register, ledger } = RECTIFICATIONS
    serve(app, ROUTES.listRectifications, { may, do: ({ db, actor, query }) => page(db, officerOf(actor, may), query) })
    serve(app, ROUTES.exportRectifications, {
      may,
      do: ({ db, actor, body, now }) => exportRectifications(db, officerOf(actor, may), body, now),
    })
    serve(app, ROUTES.findRectification, { may, do: ({ db, actor, params, now }) => find(db, officerOf(actor, may), params.id, now) })
    serve(app, ROUTES.registerRectification, {
      may,
      do: ({ db, actor, body: { happenedOn, ...form }, now }) => register(db, officerOf(actor, may), form, happenedOn, now),
    })
    serveVerbs(app, ledger, ROUTES, may)
  },
  jobs: [job(ERASE_FORMS, async (_data, runtime) => void (await eraseRectifications(runtime)))],
}
