import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import { type Actor, CITIZEN } from '../access/actor.ts'
import { notPermitted, type Policy } from '../access/policy.ts'
import { findSession, type Session, sessionToken } from '../access/session.ts'
import { type FieldProblem, FormProblem } from '../runtime/errors.ts'
import { sameText } from './csrf.ts'
import { fieldProblems } from './field-problems.ts'
import { platformRefusal } from './refusals.ts'
import type { Route } from './schema-parts.ts'

type Part<R, P extends string> = R extends { readonly [key in P]: infer S extends TSchema } ? Static<S> : undefined

/** What a handler is given: checked, typed, and who asks. */
export interface Asked<R extends Route> {
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly body: Part<R, 'body'>
  readonly actor: Actor
  readonly now: Date
  readonly session: Session | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Handling<R extends Route> {
  /** The feature's policy: may this actor call it at all. Whether on this record is asked by the verb. */
  readonly may: Policy
  readonly do: (asked: Asked<R>) => Promise<Static<R['reply']>>
  /** Requests allowed per minute and address, where guessing must be slow. */
  readonly perMinute?: number
}

/** Everybody, signed in or not. */
export const anyone = (): boolean => true

/** Every registered route with its handling, for the OpenAPI page and for the test that each has a policy. */
declare module 'fastify' {
  interface FastifyInstance {
    routeList: Route[]
    policies: Map<Route, Policy>
  }
  interface FastifyRequest {
    actor: Actor | null
  }
}

/** Registers a route: finds out who asks, asks the policy, checks what came by its schema, and lets out only what the reply declares. */
export function serve<const R extends Route>(app: FastifyInstance, route: R, handling: Handling<R>): void {
  const check = {
    params: route.params && checker('params', route.params, true),
    query: route.query && checker('query', route.query, true),
    body: route.body && checker('body', route.body, false),
  }
  app.routeList.push(route)
  app.policies.set(route, handling.may)
  app.route({
    method: route.method,
    url: route.path,
    schema: { response: { 200: route.reply } },
    ...(handling.perMinute ? { config: { rateLimit: { max: handling.perMinute, timeWindow: '1 minute' } } } : {}),
    handler: async (request, reply) => {
      const { clock, db } = app.runtime
      const now = clock()
      const token = sessionToken(request)
      const session = token === undefined ? undefined : await findSession(db, token, now)
      const actor = session?.officer ?? CITIZEN
      request.actor = actor
      if (!handling.may(actor)) {
        if (!session) throw platformRefusal('accounts/not-signed-in')
        throw session.mustChangePassword ? platformRefusal('accounts/initial-password') : notPermitted(handling.may)
      }
      if (session && route.method !== 'GET' && !sameText(String(request.headers['x-csrf-token']), session.csrfToken)) {
        throw platformRefusal('platform/form-expired')
      }
      const problems: FieldProblem[] = []
      const asked = {
        params: check.params?.(request.params, problems),
        query: check.query?.(request.query, problems),
        body: check.body?.(request.body, problems),
      } as Pick<Asked<R>, 'params' | 'query' | 'body'>
      if (problems.length > 0) throw new FormProblem(problems)
      return handling.do({ ...asked, actor, now, session, request, reply })
    },
  })
}

/** Path and query come as text and are converted; a JSON body must have the right types already. */
function checker(part: string, schema: TSchema, convert: boolean): (value: unknown, problems: FieldProblem[]) => unknown {
  // Compiled when the first request comes: a start-up has no time for what nobody has asked for yet.
  let known: Validator | undefined
  return (value, problems) => {
    known ??= Compile(schema)
    const compiled = known
    const full = compiled.Default(convert ? compiled.Convert({ ...(value as object) }) : (value ?? {}))
    if (compiled.Check(full)) return compiled.Clean(full)
    const found = fieldProblems(schema, compiled.Errors(full))
    problems.push(...(found.length > 0 ? found : [{ path: part, message: '提交的内容无法读取，请检查格式后重试' }]))
    return undefined
  }
}
