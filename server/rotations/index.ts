import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { applyRotations } from './apply-rotations.ts'
import { cancelRotation } from './cancel-rotation.ts'
import { closeRotation } from './close-rotation.ts'
import { exportRotation } from './export-rotation.ts'
import { extendRotation } from './extend-rotation.ts'
import { findRotation, listRotationPeople, listRotations } from './find-rotation.ts'
import { openRotation } from './open-rotation.ts'
import { confirmOwnAccount, findOwnRotations } from './own-rotations.ts'
import { mayDoOwn, mayRunRotations, maySeeRotations } from './policy.ts'
import { printRotation } from './print-rotation.ts'
import { APPLY_ROTATIONS, REMIND_ROTATIONS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { remindRotation, remindRotations } from './remind-rotation.ts'
import { ROUTES } from './schema.ts'

export { nextRotation } from './next-rotation.ts'

const RUN = { may: mayRunRotations, as: 'administration' } as const
const SEE = { may: maySeeRotations, as: 'administration' } as const
const OWN = { may: mayDoOwn, as: 'administration', while: ['rotation'] } as const

/** 定期修改后台账号. Campaigns that ask everybody for a new password, a confirmation or a new second factor by a day. */
export const rotations: Feature = {
  name: 'rotations',
  refusals: REFUSALS,
  jobs: [
    job(
      APPLY_ROTATIONS,
      async (_data, { db, clock, log }) => {
        const accounts = await applyRotations(db, clock())
        if (accounts > 0) log.info({ accounts }, 'campaigns applied')
      },
      'gongkai_administration',
    ),
    job(
      REMIND_ROTATIONS,
      async (_data, { db, clock, log }) => {
        const accounts = await remindRotations(db, clock())
        if (accounts > 0) log.info({ accounts }, 'people reminded')
      },
      'gongkai_administration',
    ),
  ],
  routes(app, { typesetter }) {
    serve(app, ROUTES.listRotations, { ...SEE, do: ({ db, actor, query, now }) => listRotations(db, actor, query, now) })
    serve(app, ROUTES.openRotation, { ...RUN, do: ({ db, actor, body, now }) => openRotation(db, actor, body, now) })
    serve(app, ROUTES.findOwnRotations, { ...OWN, do: ({ db, actor, now }) => findOwnRotations(db, actor, now) })
    serve(app, ROUTES.confirmOwnAccount, {
      ...OWN,
      do: async ({ db, actor, params, now }) => {
        await confirmOwnAccount(db, actor, params, now)
        return {}
      },
    })
    serve(app, ROUTES.findRotation, { ...SEE, do: ({ db, actor, params, now }) => findRotation(db, actor, params, now) })
    serve(app, ROUTES.listRotationPeople, {
      ...SEE,
      do: ({ db, actor, params, query }) => listRotationPeople(db, actor, { ...params, ...query }),
    })
    serve(app, ROUTES.remindRotation, { ...RUN, do: ({ db, actor, params, now }) => remindRotation(db, actor, params, now) })
    serve(app, ROUTES.extendRotation, {
      ...RUN,
      do: async ({ db, actor, params, body, now }) => {
        await extendRotation(db, actor, { ...params, ...body }, now)
        return {}
      },
    })
    serve(app, ROUTES.cancelRotation, {
      ...RUN,
      do: async ({ db, actor, params, body, now }) => {
        await cancelRotation(db, actor, { ...params, ...body }, now)
        return {}
      },
    })
    serve(app, ROUTES.closeRotation, {
      ...RUN,
      do: async ({ db, actor, params, now }) => {
        await closeRotation(db, actor, params, now)
        return {}
      },
    })
    serve(app, ROUTES.exportRotation, { ...SEE, do: ({ db, actor, params, body }) => exportRotation(db, actor, { ...params, ...body }) })
    serve(app, ROUTES.printRotation, {
      ...SEE,
      do: ({ db, actor, params, body }) => printRotation(db, typesetter, actor, { ...params, ...body }),
    })
  },
}
