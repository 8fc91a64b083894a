import type { FastifyRequest } from 'fastify'
import { type Session, sessionToken, setSessionCookie } from '../platform/access/session.ts'
import type { Feature } from '../platform/http/feature.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { serve } from '../platform/http/serve.ts'
import { siteOf } from '../platform/pages/site.ts'
import { confirmPasskey } from './confirm-passkey.ts'
import { confirmTotp } from './confirm-totp.ts'
import { enrolPasskey } from './enrol-passkey.ts'
import { enrolTotp } from './enrol-totp.ts'
import { listFactors } from './list-factors.ts'
import { passCode, type Waiting } from './pass-code.ts'
import { askForPasskey, passPasskey } from './pass-passkey.ts'
import { siteOfRequest } from './passkey-site.ts'
import { mayHaveFactors, mayResetFactors } from './policy.ts'
import { freshSessionOf, sessionOf } from './queries.ts'
import { REFUSALS } from './refusals.ts'
import { removeFactor } from './remove-factor.ts'
import { renewRecoveryCodes } from './renew-recovery-codes.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { ROUTES } from './schema.ts'
import { SEALED_SECRETS } from './sealed-secret.ts'

export { freshSessionOf, lockAccount } from './queries.ts'

const PASS = { may: mayHaveFactors, as: 'administration', while: ['second-factor'], perMinute: 20 } as const
const ENROL = { may: mayHaveFactors, as: 'administration', while: ['enrolment', 'rotation'] } as const

/** 第二重身份鉴别. Codes of an authenticator app, passkeys and recovery codes; demanded by role. */
export const secondFactor: Feature = {
  name: 'second-factor',
  refusals: REFUSALS,
  sealed: [SEALED_SECRETS],
  routes(app, { config }) {
    const { secret, secondFactorRoles: demanding, secure } = config
    serve(app, ROUTES.listFactors, { ...ENROL, do: ({ db, session }) => listFactors(db, sessionOf(session), demanding) })
    serve(app, ROUTES.passCode, {
      ...PASS,
      do: async ({ db, body, now, reply, ...asked }) => {
        setSessionCookie(reply, await passCode(db, secret, waiting(asked), body, now), secure)
        return {}
      },
    })
    serve(app, ROUTES.askForPasskey, {
      ...PASS,
      do: async ({ db, request, now, ...asked }) => ({
        options: await askForPasskey(db, waiting({ ...asked, request }), siteOfRequest(request), now),
      }),
    })
    serve(app, ROUTES.passPasskey, {
      ...PASS,
      do: async ({ db, body, request, now, reply, ...asked }) => {
        const input = { ...body, site: siteOfRequest(request) }
        setSessionCookie(reply, await passPasskey(db, waiting({ ...asked, request }), input, now), secure)
        return {}
      },
    })
    serve(app, ROUTES.enrolTotp, {
      ...ENROL,
      do: ({ db, session, body, now }) => enrolTotp(db, freshSessionOf(session, now), { siteName: siteOf(config).name, ...body }, now),
    })
    serve(app, ROUTES.confirmTotp, {
      ...ENROL,
      perMinute: 20,
      do: async ({ db, params, body, now, reply, ...asked }) => {
        const { token, recoveryCodes } = await confirmTotp(db, secret, waiting(asked, now), { ...params, ...body }, now)
        setSessionCookie(reply, token, secure)
        return { recoveryCodes: [...recoveryCodes] }
      },
    })
    serve(app, ROUTES.enrolPasskey, {
      ...ENROL,
      do: async ({ db, request, now, ...asked }) => {
        const site = { site: siteOfRequest(request), siteName: siteOf(config).name }
        return { options: await enrolPasskey(db, waiting({ ...asked, request }, now), site, now) }
      },
    })
    serve(app, ROUTES.confirmPasskey, {
      ...ENROL,
      do: async ({ db, body, request, now, reply, ...asked }) => {
        const made = { ...body, site: siteOfRequest(request) }
        const { token, recoveryCodes } = await confirmPasskey(db, waiting({ ...asked, request }, now), made, now)
        setSessionCookie(reply, token, secure)
        return { recoveryCodes: [...recoveryCodes] }
      },
    })
    serve(app, ROUTES.removeFactor, {
      may: mayHaveFactors,
      as: 'administration',
      do: async ({ db, session, params, now }) => {
        await removeFactor(db, freshSessionOf(session, now), { ...params, demanding })
        return {}
      },
    })
    serve(app, ROUTES.renewRecoveryCodes, {
      may: mayHaveFactors,
      as: 'administration',
      do: async ({ db, session, now }) => ({ recoveryCodes: await renewRecoveryCodes(db, freshSessionOf(session, now), now) }),
    })
    serve(app, ROUTES.resetSecondFactor, {
      may: mayResetFactors,
      as: 'administration',
      do: async ({ db, actor, params, body }) => {
        await resetSecondFactor(db, actor, { ...params, ...body })
        return {}
      },
    })
  },
}

/** The session and its token; with `now`, only of somebody who signed in lately. */
function waiting({ session, request }: { readonly session: Session | undefined; readonly request: FastifyRequest }, now?: Date): Waiting {
  const token = sessionToken(request)
  if (token === undefined) throw platformRefusal('accounts/not-signed-in')
  return { session: now ? freshSessionOf(session, now) : sessionOf(session), token }
}
