import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { exportOpinions, findConsultation, findOpinion } from './find-consultation.ts'
import { answerOpinions, draftConsultationResult, registerOpinion } from './handle-opinions.ts'
import { listConsultations } from './list-consultations.ts'
import { eraseOpinions, OPINIONS } from './opinion-cases.ts'
import { mayHandleOpinions } from './policy.ts'
import { serveOpinionPages } from './portal-pages.ts'
import { ERASE_OPINIONS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'

export { consultationPart } from './opinion-pages.ts'
export { opinionTasks } from './opinion-tasks.ts'
export { storeOpinion } from './store-opinion.ts'

const officer = (actor: Actor) => officerOf(actor, mayHandleOpinions)

/** 意见征集. What citizens say on a draft while the consultation is open, what becomes of it, and the result that is published. */
export const opinions: Feature = {
  name: 'opinions',
  sealed: [OPINIONS.sealed],
  refusals: REFUSALS,
  pagesAs: 'gongkai_applicant',
  routes(app, runtime) {
    const { consultations: terms } = runtime.config
    const may = mayHandleOpinions
    serve(app, ROUTES.listConsultations, {
      may,
      do: async ({ db, actor, now }) => ({ items: await listConsultations(db, officer(actor), terms, now) }),
    })
    serve(app, ROUTES.findConsultation, {
      may,
      do: ({ db, actor, params, now }) => findConsultation(db, officer(actor), params, terms, now),
    })
    serve(app, ROUTES.registerOpinion, {
      may,
      do: ({ db, actor, params, body, now }) => registerOpinion(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.answerOpinions, {
      may,
      do: ({ db, actor, params, body, now }) => answerOpinions(db, actor, { ...body, ...params }, now),
    })
    serve(app, ROUTES.exportOpinions, { may, do: ({ db, actor, params, now }) => exportOpinions(db, actor, params, terms, now) })
    serve(app, ROUTES.draftConsultationResult, {
      may,
      do: ({ db, actor, params, now }) => draftConsultationResult(db, actor, params, now),
    })
    serve(app, ROUTES.findOpinion, { may, do: ({ db, actor, params, now }) => findOpinion(db, officer(actor), params, now) })
    serveVerbs(app, OPINIONS.ledger, ROUTES, may)
    serveOpinionPages(app, runtime)
  },
  jobs: [job(ERASE_OPINIONS, async (_data, runtime) => void (await eraseOpinions(runtime)))],
}
