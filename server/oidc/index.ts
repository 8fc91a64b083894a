import type { FastifyReply, FastifyRequest } from 'fastify'
import { doorOf, enter, readSignInRules, refuseForeignAddress, signedIn, signOut } from '../accounts/index.ts'
import { sessionToken, setSessionCookie } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import type { Feature } from '../platform/http/feature.ts'
import { originOf } from '../platform/http/origin-of.ts'
import { anyone, serve, UNFINISHED } from '../platform/http/serve.ts'
import { record } from '../platform/ledger/audit.ts'
import type { Config } from '../platform/runtime/config.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { freshSessionOf } from '../second-factor/index.ts'
import { type AttemptPurpose, beginAttempt, takeAttempt } from './attempt.ts'
import { findOwnLink } from './find-own-link.ts'
import { linkAccount } from './link-account.ts'
import { mayHaveLink, mayRemoveLinks } from './policy.ts'
import { type Identity, openProvider, type Provider } from './provider.ts'
import { REFUSALS, refusal } from './refusals.ts'
import { removeLink } from './remove-link.ts'
import { ROUTES } from './schema.ts'
import { signInByProvider } from './sign-in-by-provider.ts'
import { unlinkAccount } from './unlink-account.ts'

export { whatHappened } from './answer-problem.ts'
export { openProvider } from './provider.ts'

/** The subject of a line about a sign-in of whose account nothing is known. */
const UNKNOWN = 'username:（统一身份认证）'

const VISITOR = { may: anyone, as: 'administration', perMinute: 20 } as const
const OWN = { may: mayHaveLink, as: 'administration' } as const

/** 统一身份认证. Signing in by an OpenID Connect provider besides the password; off without `OIDC_ISSUER`. */
export const oidc: Feature = {
  name: 'oidc',
  refusals: REFUSALS,
  routes(app, { config }) {
    const provider = config.oidc && openProvider(config.oidc, (why) => app.log.warn({ why }, 'sign-in at the identity provider failed'))

    serve(app, ROUTES.beginSignIn, {
      ...VISITOR,
      do: async ({ request, ...call }) => {
        await refuseForeignAddress(call.db, UNKNOWN, request.ip)
        return begin(present(provider), config, { ...call, request }, { purpose: 'enter', sessionId: 0 })
      },
    })
    serve(app, ROUTES.finishSignIn, {
      ...VISITOR,
      do: async ({ body, ...call }) => {
        const { db, request, now } = call
        await refuseForeignAddress(db, UNKNOWN, request.ip)
        await noteFailure(call, () =>
          enter(app, call, async (from) => {
            const identity = await finish(present(provider), config, { ...call, ...body }, { purpose: 'enter', sessionId: 0 })
            return signInByProvider(db, identity, from, now)
          }),
        )
        return {}
      },
    })
    serve(app, ROUTES.findOwnLink, { ...OWN, do: ({ db, session }) => findOwnLink(db, signedIn(session), config.oidc) })
    serve(app, ROUTES.beginLink, {
      ...OWN,
      do: ({ session, ...call }) => {
        const { id: sessionId } = freshSessionOf(session, call.now)
        return begin(present(provider), config, call, { purpose: 'link', sessionId })
      },
    })
    serve(app, ROUTES.finishLink, {
      ...OWN,
      do: async ({ session, body, ...call }) => {
        const fresh = freshSessionOf(session, call.now)
        const identity = await finish(present(provider), config, { ...call, ...body }, { purpose: 'link', sessionId: fresh.id })
        await linkAccount(call.db, fresh, identity, call.now)
        return {}
      },
    })
    serve(app, ROUTES.unlink, {
      ...OWN,
      do: async ({ db, session, now }) => {
        await unlinkAccount(db, freshSessionOf(session, now))
        return {}
      },
    })
    serve(app, ROUTES.signOutEverywhere, {
      ...OWN,
      while: UNFINISHED,
      do: async ({ db, session, request, reply }) => {
        const { officer, way } = signedIn(session)
        await signOut(db, officer, sessionToken(request) ?? '')
        setSessionCookie(reply, undefined, config.secure)
        const address = way === 'oidc' ? await provider?.leave(originOf(request)) : undefined
        return { address: address ?? null }
      },
    })
    serve(app, ROUTES.removeLink, {
      may: mayRemoveLinks,
      as: 'administration',
      do: async ({ db, actor, params, body }) => {
        await removeLink(db, actor, { ...params, ...body })
        return {}
      },
    })
  },
}

/** A call of the browser. */
interface Call {
  readonly db: Db
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Begun {
  readonly purpose: AttemptPurpose
  readonly sessionId: number
}

function present(provider: Provider | undefined): Provider {
  if (!provider) throw refusal('oidc/off')
  return provider
}

async function begin(provider: Provider, config: Config, { db, now, request, reply }: Call, begun: Begun): Promise<{ address: string }> {
  const { longestMinutes } = await readSignInRules(db)
  const attempt = beginAttempt(reply, config, begun, now)
  const asking = { maxMinutes: longestMinutes, anew: begun.purpose === 'link' }
  return { address: await provider.begin(attempt, originOf(request), asking) }
}

async function finish(provider: Provider, config: Config, call: Call & { readonly answer: string }, begun: Begun): Promise<Identity> {
  const { db, now, request } = call
  const answer = new URLSearchParams(call.answer)
  const attempt = await takeAttempt(db, call, config, { ...begun, answer }, now)
  return provider.finish(attempt, originOf(request), answer)
}

/** A failed sign-in of whose account nothing is known goes into the audit log here; others are recorded by `admit`. */
async function noteFailure<T>({ db, request: { ip: address } }: Call, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.code in REFUSALS && error.status < 500 && error.code !== 'oidc/off')
      await db
        .transaction()
        .execute((tx) => record(tx, doorOf(address), 'sign-in-failed', UNKNOWN, { address, by: 'oidc', because: error.code }))
    throw error
  }
}
