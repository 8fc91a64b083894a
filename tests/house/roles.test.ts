import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../core/accounts/roles.ts'
import { ROLES } from '../../core/accounts/roles.ts'
import { withRole } from '../../server/platform/access/policy.ts'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import { testRuntime } from '../runtime.ts'
import { OWN_ROUTES } from './own-routes.ts'
import { PROCEDURES } from './procedures.ts'
import { type Source, sources } from './sources.ts'

const { app } = await testRuntime()

/** What every account does for itself, and what is public; everything else needs a role that its policy names. */
const WITHOUT_ROLE = [
  ...OWN_ROUTES,
  'GET /api/administrators',
  'GET /api/agencies',
  'GET /api/agencies/:agencyId',
  'GET /api/search',
  'GET /api/open-data/agencies',
  'GET /api/open-data/columns',
  'GET /api/open-data/documents',
  'GET /api/open-data/reports',
  'GET /api/search/suggestions',
].toSorted()

const openTo = (role: Role): string[] =>
  [...app.policies].filter(([, may]) => may(withRole(role))).map(([{ method, path }]) => `${method} ${path}`)

test('a new role may call nothing until a policy names it', () => {
  assert.ok(app.policies.size > 50)
  assert.deepEqual(openTo('chronicler' as Role).toSorted(), WITHOUT_ROLE)
})

test('every role of today may do more than that, and none may do everything', () => {
  for (const { key } of ROLES) {
    const routes = openTo(key)
    assert.ok(routes.length > WITHOUT_ROLE.length, key)
    assert.ok(routes.length < app.policies.size, key)
  }
})

test('the performers of a procedure may call the routes of its verbs', () => {
  for (const [{ events, voiding }, routes] of PROCEDURES) {
    const verbs = Object.values(events).flatMap(({ performers, verbs }) => Object.keys(verbs).map((verb) => ({ performers, verb })))
    if (voiding) verbs.push({ performers: voiding.performers, verb: voiding.verb.name })
    for (const { performers, verb } of verbs) {
      const may = app.policies.get(routes[verb] as Route)
      const officers = ROLES.map(({ key }) => key).filter((role) => performers.includes(role))
      assert.deepEqual(
        officers.filter((role) => !may?.(withRole(role))),
        [],
        verb,
      )
    }
  }
})

/** The role keys in a text, as quoted words. */
const rolesIn = ({ text }: Source): string[] => ROLES.map(({ key }) => key).filter((key) => new RegExp(`['"\`]${key}['"\`]`).test(text))

test('no role is named in the back office: what may be done comes from the policies', () => {
  const pages = sources().filter(({ path }) => path.startsWith('back-office/'))
  assert.ok(pages.length > 60)
  assert.deepEqual(
    pages.flatMap((page) => [...rolesIn(page), ...(/-admin\b/.test(page.text) ? ['-admin'] : [])].map((role) => `${page.path}: ${role}`)),
    [],
  )
  assert.deepEqual(rolesIn({ path: 'planted.tsx', text: "roles.includes('reviewer')" }), ['reviewer'])
})
