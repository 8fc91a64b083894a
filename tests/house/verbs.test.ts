import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DISPUTE_PROCEDURE } from '../../core/disputes/dispute-procedure.ts'
import { RECTIFICATION_PROCEDURE } from '../../core/rectifications/rectification-procedure.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import { ROUTES as disputes } from '../../server/disputes/schema.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import { ROUTES as rectifications } from '../../server/rectifications/schema.ts'
import { ROUTES as requests } from '../../server/requests/schema.ts'

/** Each procedure with the routes of its feature. */
const PROCEDURES: readonly (readonly [Described, Readonly<Record<string, Route>>])[] = [
  [DISPUTE_PROCEDURE, disputes],
  [REQUEST_PROCEDURE, requests],
  [RECTIFICATION_PROCEDURE, rectifications],
]

interface Described {
  readonly name: string
  readonly events: Readonly<Record<string, { readonly verbs: Readonly<Record<string, object>> }>>
  readonly voiding: { readonly verb: { readonly name: string } } | null
}

const verbsOf = ({ events, voiding }: Described) => [
  ...Object.values(events).flatMap(({ verbs }) => Object.keys(verbs)),
  ...(voiding === null ? [] : [voiding.verb.name]),
]
/** The routes that act on an existing case: those that ask for the last fact that was seen. */
const acting = (routes: Readonly<Record<string, Route>>) =>
  Object.entries(routes).flatMap(([name, { body }]) =>
    body && 'properties' in body && 'seen' in (body.properties as object) ? [name] : [],
  )

for (const [procedure, routes] of PROCEDURES) {
  test(`the verbs of ${procedure.name} are the routes of its feature that act on a case`, () => {
    assert.deepEqual(verbsOf(procedure).sort(), acting(routes).sort())
  })
}
