import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { findBoard } from './board.ts'
import { findConcerns } from './concerns.ts'
import { findTasks } from './find-tasks.ts'
import { clearNoticeMarks, findNotices, markNotices } from './notices.ts'
import { mayAdminister, mayHaveDesk, maySupervise } from './policy.ts'
import { CLEAR_NOTICE_MARKS } from './queues.ts'
import { ROUTES } from './schema.ts'
import { searchAccounts, searchRecords } from './search.ts'
import { yearFigures } from './year-figures.ts'

/** 工作台. The first page of the back office: what waits for this person, how the year goes, and for those who supervise or administer, their board. */
export const desk: Feature = {
  name: 'desk',
  jobs: [job(CLEAR_NOTICE_MARKS, async (_data, { db, clock }) => clearNoticeMarks(db, clock()))],
  routes(app, { config }) {
    serve(app, ROUTES.findTasks, {
      may: mayHaveDesk,
      do: ({ db, actor, now }) => findTasks(db, officerOf(actor, mayHaveDesk), config, now),
    })
    serve(app, ROUTES.findYear, { may: mayHaveDesk, do: ({ db, actor, now }) => yearFigures(db, officerOf(actor, mayHaveDesk), now) })
    serve(app, ROUTES.findBoard, {
      may: maySupervise,
      do: ({ db, actor, query, now }) => findBoard(db, officerOf(actor, maySupervise), query.page ?? 1, now),
    })
    serve(app, ROUTES.findNotices, { may: mayHaveDesk, do: ({ db, actor, now }) => findNotices(db, officerOf(actor, mayHaveDesk), now) })
    serve(app, ROUTES.markNotices, {
      may: mayHaveDesk,
      async do({ db, actor, body, now }) {
        await markNotices(db, officerOf(actor, mayHaveDesk), body.notices, now)
        return {}
      },
    })
    serve(app, ROUTES.searchRecords, {
      may: mayHaveDesk,
      do: ({ db, actor, query, now }) => searchRecords(db, officerOf(actor, mayHaveDesk), query.text, now),
    })
    serve(app, ROUTES.searchAccounts, {
      may: mayAdminister,
      as: 'administration',
      do: ({ db, actor, query, now }) => searchAccounts(db, officerOf(actor, mayAdminister), query.text, now),
    })
    serve(app, ROUTES.findConcerns, {
      may: mayAdminister,
      as: 'administration',
      do: ({ db, actor, now }) =>
        findConcerns({ administration: db, platform: app.databases.of(actor, 'platform') }, officerOf(actor, mayAdminister), config, now),
    })
  },
}
