import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Session, setSessionCookie } from '../platform/access/session.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import type { SignInOrigin } from './admit.ts'
import { browserName } from './browser-name.ts'
import { deviceToken, rememberDevice } from './known-device.ts'

/** The call of a route that signs in. */
interface Call {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** 进入办公端. Runs a sign-in for the browser of a call, gives it the session and remembers the device. Returns the token. */
export async function enter(
  app: FastifyInstance,
  { request, reply }: Call,
  open: (from: SignInOrigin) => Promise<string>,
): Promise<string> {
  const { secure } = app.runtime.config
  const device = deviceToken(request)
  const token = await open({ address: request.ip, device, browser: browserName(request.headers['user-agent']) })
  setSessionCookie(reply, token, secure)
  rememberDevice(reply, device, secure)
  return token
}

/** The session of a signed-in officer. Refuses a visitor. */
export function signedIn(session: Session | undefined): Session {
  if (!session) throw platformRefusal('accounts/not-signed-in')
  return session
}
