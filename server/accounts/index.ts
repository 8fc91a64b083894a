import { officerOf } from '../platform/access/policy.ts'
import { findSession, sessionToken, setSessionCookie } from '../platform/access/session.ts'
import type { Feature } from '../platform/http/feature.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { anyone, serve, UNFINISHED } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { changePassword } from './change-password.ts'
import { createAccount } from './create-account.ts'
import { findSignedIn } from './find-signed-in.ts'
import { deviceToken, rememberDevice } from './known-device.ts'
import { listAccounts } from './list-accounts.ts'
import { maySeeAccounts, maySetUp, mayUseOffice } from './policy.ts'
import { CLEAR_SIGN_INS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'
import { signIn } from './sign-in.ts'
import { clearSignIns } from './sign-in-failures.ts'
import { signOut } from './sign-out.ts'

export { hasAdministrators } from './administrators.ts'
export { listAccounts } from './list-accounts.ts'
export { hashPassword } from './password.ts'

/** 账号. Signing in and out, opening accounts, changing the own password. */
export const accounts: Feature = {
  name: 'accounts',
  refusals: REFUSALS,
  jobs: [job(CLEAR_SIGN_INS, async (_data, { db, clock }) => clearSignIns(db, clock()))],
  routes(app, { config }) {
    serve(app, ROUTES.signIn, {
      may: anyone,
      as: 'administration',
      perMinute: 20,
      do: async ({ db, body, now, request, reply }) => {
        const device = deviceToken(request)
        const { token } = await signIn(db, { ...body, address: request.ip, device }, now)
        setSessionCookie(reply, token, config.secure)
        rememberDevice(reply, device, config.secure)
        const session = await findSession(db, token, now, config.secondFactorRoles)
        if (!session) throw platformRefusal('accounts/not-signed-in')
        return findSignedIn(db, session, app.policies)
      },
    })
    serve(app, ROUTES.signOut, {
      may: mayUseOffice,
      while: UNFINISHED,
      as: 'administration',
      do: async ({ db, session, request, reply }) => {
        const token = sessionToken(request)
        if (!session || token === undefined) throw platformRefusal('accounts/not-signed-in')
        await signOut(db, session.officer, token)
        setSessionCookie(reply, undefined, config.secure)
        return {}
      },
    })
    serve(app, ROUTES.listAccounts, {
      may: maySeeAccounts,
      as: 'administration',
      do: async ({ db, actor }) => ({ items: await listAccounts(db, officerOf(actor, maySeeAccounts)) }),
    })
    serve(app, ROUTES.createAccount, {
      may: maySetUp,
      as: 'administration',
      do: ({ db, actor, body, now }) => createAccount(db, actor, body, now),
    })
    serve(app, ROUTES.changePassword, {
      may: mayUseOffice,
      while: ['new-password'],
      as: 'administration',
      perMinute: 20,
      do: async ({ db, actor, body, now, request }) => {
        await changePassword(db, actor, body, now, sessionToken(request))
        return {}
      },
    })
    serve(app, ROUTES.me, {
      may: mayUseOffice,
      while: UNFINISHED,
      as: 'administration',
      do: async ({ db, session }) => {
        if (!session) throw platformRefusal('accounts/not-signed-in')
        return findSignedIn(db, session, app.policies)
      },
    })
  },
}
