import { Refusal } from '../platform/errors.ts'
import type { Feature } from '../platform/feature.ts'
import { anyone, serve } from '../platform/serve.ts'
import { sessionToken, setSessionCookie } from '../platform/session.ts'
import { findSignedIn } from './find-signed-in.ts'
import { mayUseOffice } from './policy.ts'
import { ROUTES } from './schema.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export { hashPassword } from './password.ts'

/** 账号. Signing in and out. */
export const accounts: Feature = {
  name: 'accounts',
  routes(app, { db, config }) {
    serve(app, ROUTES.signIn, {
      may: anyone,
      perMinute: 20,
      do: async ({ body, now, reply }) => {
        const { accountId, token, csrfToken } = await signIn(db, body, now)
        setSessionCookie(reply, token, config.secure)
        return findSignedIn(db, accountId, csrfToken)
      },
    })
    serve(app, ROUTES.signOut, {
      may: mayUseOffice,
      do: async ({ session, request, reply }) => {
        const token = sessionToken(request)
        if (!session || token === undefined) throw new Refusal('accounts/not-signed-in')
        await signOut(db, session.officer, token)
        setSessionCookie(reply, undefined, config.secure)
        return {}
      },
    })
    serve(app, ROUTES.me, {
      may: mayUseOffice,
      do: async ({ session }) => {
        if (!session) throw new Refusal('accounts/not-signed-in')
        return findSignedIn(db, session.officer.accountId, session.csrfToken)
      },
    })
  },
}
