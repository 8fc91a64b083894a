import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { AWAITED, type Awaited } from '../../../core/accounts/second-factor.ts'
import { type Actor, CITIZEN } from '../access/actor.ts'
import type { Purpose } from '../access/databases.ts'
import { notPermitted, type Policy } from '../access/policy.ts'
import { requestSession, type Session } from '../access/session.ts'
import type { BoundDb } from '../database/scope.ts'
import { KEY_FORM, type OnceCall, once } from '../ledger/once.ts'
import { type FieldProblem, FormProblem } from '../runtime/errors.ts'
import { sameText, signText } from './csrf.ts'
import { isMultipart } from './multipart.ts'
import { readBySchema } from './read-by-schema.ts'
import { type PlatformRefusal, platformRefusal } from './refusals.ts'
import type { Route } from './schema-parts.ts'

type Part<R, P extends string> = R extends { readonly [key in P]: infer S extends TSchema } ? Static<S> : undefined

/** The validated, typed input of a handler, and the actor. */
interface Asked<R extends Route> {
  readonly params: Part<R, 'params'>
  readonly query: Part<R, 'query'>
  readonly body: Part<R, 'body'>
  /** Bound to the actor, or to the purpose of the route. */
  readonly db: BoundDb
  readonly actor: Actor
  readonly now: Date
  readonly session: Session | undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Derived from the `Idempotency-Key`, if any, and unguessable: a repeated call generates the same numbers and codes. */
  readonly seed: string | undefined
}

interface Handling<R extends Route> {
  /** The feature's policy: may this actor call the route at all. The verb checks the record. */
  readonly may: Policy
  /** Where the handler works not on the data of the actor, but on what this purpose needs. */
  readonly as?: Purpose
  readonly do: (asked: Asked<R>) => Promise<Static<R['reply']>>
  /** The unfinished sign-ins that may call the route as well: by default none. */
  readonly while?: readonly Awaited[]
  /** Requests allowed per minute and address, to slow down guessing. */
  readonly perMinute?: number
  /** Bytes of the largest body, where a file comes in it; otherwise the limit of all routes. */
  readonly bodyLimit?: number
}

/** Everybody, signed in or not. */
export const anyone = (): boolean => true

/** Every registered route with its handling, for the OpenAPI page and for the test that each has a policy. */
declare module 'fastify' {
  interface FastifyInstance {
    routeList: Route[]
    policies: Map<Route, Policy>
    purposes: Map<Route, Purpose>
  }
  interface FastifyRequest {
    actor: Actor | null
  }
}

const NOTHING = Type.Object({})

const REFUSED_WHILE = {
  'second-factor': 'accounts/second-factor',
  'new-password': 'accounts/initial-password',
  rotation: 'accounts/rotation-missed',
  enrolment: 'accounts/enrolment',
} as const satisfies Record<Awaited, PlatformRefusal>

/** Every unfinished sign-in, for the routes that it needs to finish or to leave. */
export const UNFINISHED: readonly Awaited[] = AWAITED.map(({ key }) => key)

/** Registers a route: identifies the actor, checks the policy, validates the input, and serialises only what the reply declares. */
export function serve<const R extends Route>(app: FastifyInstance, route: R, handling: Handling<R>): void {
  const check = {
    params: route.params && readBySchema('params', route.params, true),
    query: readBySchema('query', route.query ?? NOTHING, true),
    body: readBySchema('body', route.body ?? NOTHING, false),
  }
  app.routeList.push(route)
  app.policies.set(route, handling.may)
  if (handling.as) app.purposes.set(route, handling.as)
  app.route({
    method: route.method,
    url: route.path,
    schema: { response: { 200: route.reply } },
    ...(handling.bodyLimit && { bodyLimit: handling.bodyLimit }),
    ...(handling.perMinute ? { config: { rateLimit: { max: handling.perMinute, timeWindow: '1 minute' } } } : {}),
    handler: (request, reply) => handle(app, route, handling, check, request, reply),
  })
}

interface Check {
  readonly params: ReturnType<typeof readBySchema> | undefined
  readonly query: ReturnType<typeof readBySchema>
  readonly body: ReturnType<typeof readBySchema>
}

async function handle<R extends Route>(
  app: FastifyInstance,
  route: R,
  handling: Handling<R>,
  check: Check,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Static<R['reply']>> {
  const { clock, config } = app.runtime
  const now = clock()
  const session = await requestSession(app, request, now)
  const unfinished = session?.awaits !== undefined && !handling.while?.includes(session.awaits) ? session.awaits : undefined
  const visitor = { ...CITIZEN, address: request.ip }
  const actor = unfinished ? visitor : (session?.officer ?? visitor)
  request.actor = actor
  if (route.method !== 'GET') refuseForeign(request)
  if (!handling.may(actor)) {
    if (!session) throw platformRefusal('accounts/not-signed-in')
    throw unfinished ? platformRefusal(REFUSED_WHILE[unfinished]) : notPermitted(handling.may)
  }
  if (session && route.method !== 'GET' && !sameText(String(request.headers['x-csrf-token']), session.csrfToken)) {
    throw platformRefusal('platform/form-expired')
  }
  const problems: FieldProblem[] = []
  const asked = {
    params: check.params?.(request.params, problems),
    query: check.query(request.query, problems),
    body: check.body(request.body, problems),
  } as Pick<Asked<R>, 'params' | 'query' | 'body'>
  if (problems.length > 0) throw new FormProblem(problems)
  const db = app.databases.of(actor, handling.as)
  const call = onceCall(request, actor, route, asked)
  const seed = call && signText(`seed:${call.scope}:${call.key}`, config.secret)
  const work = () => handling.do({ ...asked, db, actor, now, session, request, reply, seed })
  return call ? once(db, config.secret, call, work) : work()
}

/**
 * Refuses calls that another site makes a browser send, such as a sign-in with another person's account. A foreign form cannot send JSON;
 * uploads are multipart and need the CSRF header of the session. Newer browsers also name the origin of a call.
 */
function refuseForeign(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw platformRefusal('platform/foreign-form')
  const type = request.headers['content-type']
  if (type !== undefined && !/^application\/json\b/i.test(type) && !isMultipart(request)) throw platformRefusal('platform/media-type')
}

/** The idempotent call, when an officer sends a key with it. Uploads need none: a file is stored under its content. */
function onceCall(request: FastifyRequest, actor: Actor, { method }: Route, content: unknown): OnceCall | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined || method === 'GET' || actor.kind !== 'officer' || isMultipart(request)) return undefined
  if (typeof key !== 'string' || !KEY_FORM.test(key)) throw platformRefusal('platform/bad-key')
  return { scope: `${actor.accountId} ${method} ${request.url.split('?')[0]}`, key, content }
}
