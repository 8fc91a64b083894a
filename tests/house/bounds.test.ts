import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import { testRuntime } from '../runtime.ts'
import { unbounded } from './bounds.ts'

const { app } = await testRuntime()

test('a number, a text and a list without a limit are found, wherever they stand', () => {
  const open = Type.Object({
    a: Type.Integer({ minimum: 1 }),
    b: Type.Array(Type.Object({ c: Type.Number({ maximum: 1 }), d: Type.String({ minLength: 1 }) })),
    e: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
    f: Type.Record(Type.String(), Type.String()),
    g: Type.String({ pattern: '^a+$' }),
    h: Type.String({ pattern: '^[a-z]{2,}$' }),
  })
  assert.deepEqual(unbounded(open), ['.a', '.b', '.b[].c', '.b[].d', '.e', '.f.*', '.g', '.h'])
  const closed = Type.Object({
    a: Type.Integer({ minimum: 1, maximum: 2 }),
    b: Type.Array(Type.String({ maxLength: 3 }), { maxItems: 2 }),
    c: Type.String({ format: 'date' }),
    d: Type.String({ pattern: '^[0-9]{6}$' }),
    e: Type.Enum(['x']),
    f: Type.Boolean(),
  })
  assert.deepEqual(unbounded(closed), [])
})

test('every number, text and list that a route takes has a limit', () => {
  assert.ok(app.routeList.length > 50)
  const open = app.routeList.flatMap(({ method, path, params, query, body }) =>
    Object.entries({ params, query, body }).flatMap(([part, schema]) =>
      schema ? unbounded(schema).map((at) => `${method} ${path} ${part}${at}`) : [],
    ),
  )
  assert.deepEqual(open, [])
})
