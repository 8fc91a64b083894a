import { findSession, sessionToken, setSessionCookie } from '../platform/access/session.ts'
import type { Feature } from '../platform/http/feature.ts'
import { anyone, serve, UNFINISHED } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { serveAdministration } from './administration.ts'
import { changePassword } from './change-password.ts'
import { enter, signedIn } from './enter.ts'
import { findSignedIn } from './find-signed-in.ts'
import { answerNewDevices } from './new-devices.ts'
import { mayUseOffice } from './policy.ts'
import { CLEAR_SIGN_INS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'
import { chooseAgency, endOwnSession, listSessions } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { clearSignIns } from './sign-in-failures.ts'
import { signOut } from './sign-out.ts'

export { actOnAccount, type ReasonFor } from './account-for-change.ts'
export { accountHits } from './account-hits.ts'
export { hasAdministrators } from './administrators.ts'
export { admit, doorOf, refuseForeignAddress, type SignInOrigin } from './admit.ts'
export { stopAccount } from './disable-account.ts'
export { enter, signedIn } from './enter.ts'
export { countAccounts, currentStaff, isHeld } from './list-accounts.ts'
export { hashPassword } from './password.ts'
export { readSignInRules } from './sign-in-rules.ts'
export { signOut } from './sign-out.ts'

/** 账号. Signing in and out, the own sessions and password, and what the administrators do with accounts. */
export const accounts: Feature = {
  name: 'accounts',
  refusals: REFUSALS,
  jobs: [job(CLEAR_SIGN_INS, async (_data, { db, clock }) => clearSignIns(db, clock()))],
  routes(app, { config }) {
    serve(app, ROUTES.signIn, {
      may: anyone,
      as: 'administration',
      perMinute: 20,
      do: async ({ db, body, now, ...call }) => {
        const token = await enter(app, call, (from) => signIn(db, body, from, now))
        return findSignedIn(db, signedIn(await findSession(db, token, now, config.secondFactorRoles)), app.policies, now)
      },
    })
    serve(app, ROUTES.signOut, {
      may: mayUseOffice,
      as: 'administration',
      while: UNFINISHED,
      do: async ({ db, session, request, reply }) => {
        await signOut(db, signedIn(session).officer, sessionToken(request) ?? '')
        setSessionCookie(reply, undefined, config.secure)
        return {}
      },
    })
    serve(app, ROUTES.changePassword, {
      may: mayUseOffice,
      as: 'administration',
      while: ['new-password', 'rotation'],
      perMinute: 20,
      do: async ({ db, actor, body, now, request }) => {
        await changePassword(db, actor, body, now, sessionToken(request))
        return {}
      },
    })
    serve(app, ROUTES.me, {
      may: mayUseOffice,
      as: 'administration',
      while: UNFINISHED,
      do: ({ db, session, now }) => findSignedIn(db, signedIn(session), app.policies, now),
    })
    serve(app, ROUTES.listOwnSessions, {
      may: mayUseOffice,
      as: 'administration',
      do: async ({ db, session, now }) => {
        const { id, officer } = signedIn(session)
        return { items: await listSessions(db, officer.accountId, id, now) }
      },
    })
    serve(app, ROUTES.endOwnSession, {
      may: mayUseOffice,
      as: 'administration',
      do: async ({ db, session, params }) => {
        await endOwnSession(db, signedIn(session), params.id)
        return {}
      },
    })
    serve(app, ROUTES.answerNewDevices, {
      may: mayUseOffice,
      as: 'administration',
      do: async ({ db, session, body, now }) => {
        await answerNewDevices(db, signedIn(session), body, now)
        return {}
      },
    })
    serve(app, ROUTES.chooseAgency, {
      may: mayUseOffice,
      as: 'administration',
      do: async ({ db, session, body }) => {
        await chooseAgency(db, signedIn(session), body.agencyId)
        return {}
      },
    })
    serveAdministration(app)
  },
}
