import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { findColumns, listColumnTallies } from './find-columns.ts'
import { changeColumn, chooseColumns, closeColumn, openColumn, voidColumnFact } from './keep-columns.ts'
import { mayKeepColumns, mayReadColumns } from './policy.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'

export { columnMapOf, columnMapsOf } from './column-facts.ts'
export { columnTasks } from './column-tasks.ts'
export { chooseColumns, openColumn }

/** 栏目设置. Which columns an agency keeps, as dated facts, and how old what stands in them is. */
export const columns: Feature = {
  name: 'columns',
  refusals: REFUSALS,
  routes(app) {
    serve(app, ROUTES.findColumns, {
      may: mayReadColumns,
      do: ({ db, actor, query, now }) => findColumns(db, actor, query.agencyId, now),
    })
    serve(app, ROUTES.listColumnTallies, {
      may: mayReadColumns,
      do: ({ db, actor, query, now }) => listColumnTallies(db, actor, query.page ?? 1, now),
    })
    serve(app, ROUTES.chooseColumns, { may: mayKeepColumns, do: ({ db, actor, body, now }) => chooseColumns(db, actor, body, now) })
    serve(app, ROUTES.openColumn, { may: mayKeepColumns, do: ({ db, actor, body, now }) => openColumn(db, actor, body, now) })
    serve(app, ROUTES.changeColumn, { may: mayKeepColumns, do: ({ db, actor, body, now }) => changeColumn(db, actor, body, now) })
    serve(app, ROUTES.closeColumn, { may: mayKeepColumns, do: ({ db, actor, body, now }) => closeColumn(db, actor, body, now) })
    serve(app, ROUTES.voidColumnFact, { may: mayKeepColumns, do: ({ db, actor, body, now }) => voidColumnFact(db, actor, body, now) })
  },
}
