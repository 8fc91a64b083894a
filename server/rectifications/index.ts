import type { Static } from 'typebox'
import { RECTIFICATION_PROCEDURE, type RectificationShape } from '../../core/rectifications/rectification-procedure.ts'
import { type Actor, hasRole } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { plainCases } from '../platform/ledger/plain-cases.ts'
import { serveVerbs } from '../platform/ledger/serve-verbs.ts'
import { type Form, ROUTES } from './schema.ts'

/** Reads and handles the cases of the own agency; the procedure decides who may take which step. */
const may = (actor: Actor): boolean => hasRole(actor, 'clerk', 'head')

/** 更正本人信息的台账. */
export const RECTIFICATIONS = plainCases<RectificationShape, Static<typeof Form>>({
  procedure: RECTIFICATION_PROCEDURE,
  cases: 'rectifications',
  facts: 'rectification_facts',
  caseColumn: 'rectification_id',
  auditedAs: 'rectification',
  numberedAs: '更正',
  subject: {},
  begins: { kind: 'submitted', verb: 'register-rectification' },
})

/** 更正本人信息 (条例第四十一条). Demands to correct a record about the person who makes them. */
export const rectifications: Feature = {
  name: 'rectifications',
  refusals: {},
  routes(app) {
    const { list, find, register, ledger } = RECTIFICATIONS
    serve(app, ROUTES.listRectifications, { may, do: async ({ db, actor }) => ({ items: await list(db, officerOf(actor, may)) }) })
    serve(app, ROUTES.findRectification, { may, do: ({ db, actor, params, now }) => find(db, officerOf(actor, may), params.id, now) })
    serve(app, ROUTES.registerRectification, {
      may,
      do: ({ db, actor, body: { happenedOn, ...form }, now }) => register(db, officerOf(actor, may), form, happenedOn, now),
    })
    serveVerbs(app, ledger, ROUTES, may)
  },
}
