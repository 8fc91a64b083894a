import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Static } from 'typebox'
import { findSession, type Session, setSessionCookie } from '../platform/access/session.ts'
import type { BoundDb } from '../platform/database/scope.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import type { SignInOrigin } from './admit.ts'
import { browserName } from './browser-name.ts'
import { findSignedIn } from './find-signed-in.ts'
import { deviceToken, rememberDevice } from './known-device.ts'
import type { SignedIn } from './schema.ts'

/** The call of a route that signs in. */
interface Call {
  readonly db: BoundDb
  readonly now: Date
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** 进入办公端. Runs a sign-in for the browser of a call, gives it the session and remembers the device. Returns who is signed in. */
export async function enter(
  app: FastifyInstance,
  { db, now, request, reply }: Call,
  open: (from: SignInOrigin) => Promise<string>,
): Promise<Static<typeof SignedIn>> {
  const { secure, secondFactorRoles } = app.runtime.config
  const device = deviceToken(request)
  const token = await open({ address: request.ip, device, browser: browserName(request.headers['user-agent']) })
  setSessionCookie(reply, token, secure)
  rememberDevice(reply, device, secure)
  return findSignedIn(db, signedIn(await findSession(db, token, now, secondFactorRoles)), app.policies, now)
}

/** The session of a signed-in officer. Refuses a visitor. */
export function signedIn(session: Session | undefined): Session {
  if (!session) throw platformRefusal('accounts/not-signed-in')
  return session
}
