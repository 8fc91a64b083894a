import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export const CLIENT = { id: 'gongkai', secret: 'a secret of the client, long enough' } as const

type Claims = Record<string, unknown>

/** How the answer of the token endpoint is falsified: other claims, signed with another key. */
export interface Forgery {
  readonly claims?: (claims: Claims) => Claims
  readonly key?: KeyObject
}

/** A real provider of OpenID Connect on this machine, whose sign-in page takes any name; the name is the subject. */
export interface IdentityProvider {
  readonly issuer: string
  /** The origins of the sites that it returns to. */
  readonly sites: string[]
  /** Falsifies the next ID tokens; undefined ends it. */
  forge: Forgery | undefined
  /** The parameters of the last call of the authorization endpoint. */
  asked: URLSearchParams
  readonly close: () => Promise<void>
}

const KEY_ID = 'signing-key'
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** Opens a provider. What it knows of its client is fixed with the first call: the sites with the origins in `sites`. */
export async function identityProvider(...sites: readonly string[]): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open: IdentityProvider = { issuer, sites: [...sites], forge: undefined, asked: new URLSearchParams(), close: () => closed(server) }
  let answer: ReturnType<typeof providerFor> | undefined
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer ??= providerFor(open)
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer)
    if (pathname === '/auth') open.asked = searchParams
    if (pathname === '/token') falsify(response, () => open.forge)
    void answer(request, response)
  })
  return open
}

function providerFor({ issuer, sites }: IdentityProvider) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: sites.map((site) => `${site}/office/login/return`),
        post_logout_redirect_uris: sites.map((site) => `${site}/office/login`),
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
    // Nobody is asked to consent, as in an office.
    loadExistingGrant: async (context: GrantContext) => {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  }).callback()
}

interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string }
    readonly session: { readonly accountId: string }
    readonly provider: {
      readonly Grant: new (grant: {
        clientId: string
        accountId: string
      }) => { addOIDCScope: (scope: string) => void; save: () => Promise<void> }
    }
  }
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** Replaces the ID token of an answer before it is sent. */
function falsify(response: ServerResponse, forgery: () => Forgery | undefined): void {
  const end = response.end.bind(response)
  response.end = ((body?: string | Buffer) => {
    const forge = forgery()
    if (!forge || body === undefined) return end(body)
    const answer = JSON.parse(String(body)) as { id_token?: string }
    const changed = answer.id_token ? { ...answer, id_token: forged(answer.id_token, forge) } : answer
    const text = JSON.stringify(changed)
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text)
  }) as typeof response.end
}

function forged(token: string, { claims = (same) => same, key = privateKey }: Forgery): string {
  const [, body = ''] = token.split('.')
  const said = claims(JSON.parse(Buffer.from(body, 'base64url').toString()) as Claims)
  const content = [{ alg: 'RS256', kid: KEY_ID }, said].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${content}.${createSign('sha256').update(content).sign(key, 'base64url')}`
}

/** A browser at the provider, with its cookies. */
export function providerBrowser() {
  const cookies = new Map<string, string>()
  async function visit(address: string, form?: Record<string, string>): Promise<{ location: string | undefined; text: string }> {
    const reply = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = reply.headers.get('location')
    return { location: location === null ? undefined : new URL(location, address).href, text: await reply.text() }
  }

  /** Follows an address of the program to the provider, signs in there when asked, and gives the parameters with which it returns. */
  return async function answerOf(address: string, login: string): Promise<string> {
    const { origin } = new URL(address)
    let next: string | undefined = address
    for (let step = 0; step < 10 && next !== undefined; step += 1) {
      if (!next.startsWith(origin)) return new URL(next).search.slice(1)
      const { location, text }: { location: string | undefined; text: string } = await visit(next)
      next = location
      const submit = /action="([^"]+)"/.exec(text)?.[1]
      if (location === undefined && submit === undefined) throw new Error(text)
      if (location === undefined && submit !== undefined) next = (await visit(submit, { prompt: 'login', login, password: 'any' })).location
    }
    throw new Error(`no answer from ${address}`)
  }
}
