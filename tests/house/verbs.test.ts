import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import { PROCEDURES } from './procedures.ts'

const verbsOf = ({ events, voiding }: (typeof PROCEDURES)[number][0]) => [
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
