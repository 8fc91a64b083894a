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

/**
 * 答复的问题. The refusal for what went wrong with an answer of the provider; a fault of our own stays one. Without the cause, which may be a lost
 * connection like that to the database.
 */
export function answerProblem(library: Library, error: unknown): unknown {
  return refusalFor(library, error) ?? error
}

/** What the library says, for the log and `gongkai doctor`: the messages alone, since its errors carry what the ID token says. */
export function whatHappened(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // The code of the protocol, such as `invalid_client` for a wrong secret.
  const said = 'error' in error && typeof error.error === 'string' ? `${error.message} (${error.error})` : error.message
  return error.cause instanceof Error ? `${said}: ${whatHappened(error.cause)}` : said
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
