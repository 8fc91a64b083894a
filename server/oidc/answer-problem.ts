import { Refusal } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'

type Library = typeof import('openid-client')

/** Codes of the library for a provider that did not answer, or with something else than the protocol. */
const NO_ANSWER = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
])

/** 答复的问题. The refusal for what went wrong with an answer of the provider, with its cause for the log; a fault of our own stays one. */
export function answerProblem(library: Library, error: unknown): unknown {
  const refused = refusalFor(library, error)
  return refused ? becauseOf(refused, error) : error
}

/** A refusal with its cause, of which the log shows the message only: the error of the library carries what the ID token says. */
export function becauseOf(refused: Refusal, cause: unknown): Refusal {
  return refused === cause ? refused : Object.defineProperty(refused, 'cause', { value: cause, enumerable: false })
}

function refusalFor(
  { AuthorizationResponseError, ResponseBodyError, WWWAuthenticateChallengeError, ClientError }: Library,
  error: unknown,
) {
  if (error instanceof Refusal) return error
  if (error instanceof AuthorizationResponseError) return refusal(error.error === 'access_denied' ? 'oidc/denied' : 'oidc/not-accepted')
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) return refusal('oidc/not-accepted')
  if (error instanceof ClientError) return refusal(NO_ANSWER.has(error.code ?? '') ? 'oidc/unreachable' : 'oidc/not-trusted')
  if (error instanceof TypeError && error.message === 'fetch failed') return refusal('oidc/unreachable')
  return undefined
}
