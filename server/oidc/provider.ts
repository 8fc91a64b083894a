import type { ClientAuth, Configuration, IDToken } from 'openid-client'
import type { OidcSettings } from '../platform/runtime/config.ts'
import { answerProblem, whatHappened } from './answer-problem.ts'
import type { Attempt } from './attempt.ts'
import { refusal } from './refusals.ts'

/** The library, loaded with the first sign-in: no other page should wait for it. */
const oidcLibrary = () => import('openid-client')

/** Who somebody is at the provider. */
export interface Identity {
  readonly issuer: string
  readonly subject: string
  /** Whether the provider says that it checked a second factor. */
  readonly factor: boolean
  /** When the person proved who he is; undefined when the provider does not say. */
  readonly authenticatedAt: Date | undefined
}

/** How the provider shall ask: within how many minutes the person must have shown who he is, and whether he must do so anew. */
interface Asking {
  readonly maxMinutes: number
  readonly anew: boolean
}

/** 统一身份认证的提供方, as a client of OpenID Connect (authorization code with PKCE). */
export interface Provider {
  readonly name: string
  readonly issuer: string
  /** Reads the description of the provider. Throws what hinders it. */
  readonly discover: () => Promise<Configuration>
  /** The address at the provider to which the browser goes. Refuses when the provider cannot be reached. */
  readonly begin: (attempt: Attempt, origin: string, asking: Asking) => Promise<string>
  /** Who came back with this answer. Refuses an answer that is not the provider's, or not to this attempt of this client. */
  readonly finish: (attempt: Attempt, origin: string, answer: URLSearchParams) => Promise<Identity>
  /** The address at which the provider signs its browser out as well; undefined when it offers none or cannot be reached. */
  readonly leave: (origin: string) => Promise<string | undefined>
}

/** By how much the clocks of the provider and of this machine may differ. */
const TOLERANCE_S = 60
const TIMEOUT_S = 10

/** Where the provider returns to: the page of the back office, on the site that the browser used. */
const returnAddress = (origin: string) => `${origin}/office/login/return`

/** 设置的提供方. Its description is read at the first use, and anew after a failure. `report` is told why somebody was refused. */
export function openProvider(settings: OidcSettings, report: (why: string) => void): Provider {
  const { name, issuer } = settings
  let known: Promise<Configuration> | undefined
  const discover = () => {
    known ??= describe(settings)
    known.catch(() => (known = undefined))
    return known
  }
  return {
    name,
    issuer,
    discover,
    async begin({ state, nonce, verifier }, origin, { maxMinutes, anew }) {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await oidcLibrary()
      const configuration = await discover().catch((cause: unknown) => {
        report(whatHappened(cause))
        throw refusal('oidc/unreachable')
      })
      return buildAuthorizationUrl(configuration, {
        redirect_uri: returnAddress(origin),
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // Makes the provider say when the person signed in there.
        max_age: String(maxMinutes * 60),
        ...(anew && { prompt: 'login' }),
      }).href
    },
    async finish({ state, nonce, verifier }, origin, answer) {
      const library = await oidcLibrary()
      try {
        const address = new URL(`${returnAddress(origin)}?${answer.toString()}`)
        const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
        const claims = (await library.authorizationCodeGrant(await discover(), address, checks)).claims()
        // The library checks the end by the clock of this machine; so is the beginning, which it leaves to us.
        if (!claims || claims.iat > Date.now() / 1000 + TOLERANCE_S) throw refusal('oidc/not-trusted')
        return identityIn(claims, settings)
      } catch (error) {
        known = undefined
        report(whatHappened(error))
        throw answerProblem(library, error)
      }
    },
    async leave(origin) {
      const configuration = await discover().catch(() => undefined)
      if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined
      const { buildEndSessionUrl } = await oidcLibrary()
      return buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${origin}/office/login` }).href
    },
  }
}

async function describe({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const { discovery, allowInsecureRequests, enableNonRepudiationChecks, clockTolerance, ClientSecretBasic, ClientSecretPost } =
    await oidcLibrary()
  // The default of the standard, unless the provider takes only the other.
  const authenticate: ClientAuth = (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported
    const basic = methods === undefined || methods.includes('client_secret_basic')
    return (basic ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret))(server, ...rest)
  }
  return discovery(new URL(issuer), clientId, { [clockTolerance]: TOLERANCE_S }, authenticate, {
    // The signature of the ID token is checked as well, which the library leaves to the TLS connection otherwise. Only the own machine may be
    // reached without TLS (`OIDC_ISSUER`).
    execute: [enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [allowInsecureRequests] : [])],
    timeout: TIMEOUT_S,
  })
}

function identityIn({ iss, sub, acr, amr, auth_time }: IDToken, { secondFactor }: OidcSettings): Identity {
  const said = [acr, ...(Array.isArray(amr) ? amr : [])]
  return {
    issuer: iss,
    subject: sub,
    factor: said.some((one) => typeof one === 'string' && secondFactor.includes(one)),
    authenticatedAt: typeof auth_time === 'number' ? new Date(auth_time * 1000) : undefined,
  }
}
