import assert from 'node:assert/strict'
import { after } from 'node:test'
import type { Role } from '../core/accounts/roles.ts'
import { FEATURES } from '../server/app.ts'
import { agency, officer, PASSWORD } from './given.ts'
import { CLIENT, type IdentityProvider, identityProvider, providerBrowser } from './identity-provider.ts'
import { testRuntime } from './runtime.ts'

const HOST = 'gongkai.test'
export const SITE = `http://${HOST}`

/** The settings of a site that knows a provider. */
export const oidcSettings = ({ issuer }: Pick<IdentityProvider, 'issuer'>) => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: CLIENT.id,
  OIDC_CLIENT_SECRET: CLIENT.secret,
})

/** 统一身份认证的办公端. A program and a real provider, and officers with browsers at both. The clock starts at the real time. */
export async function oidcOffice(settings: Readonly<Record<string, string>> = {}) {
  const provider = await identityProvider(SITE)
  after(() => provider.close())
  const runtime = await testRuntime(new Date().toISOString(), FEATURES, undefined, { ...oidcSettings(provider), ...settings })
  const { app } = runtime
  const { db } = runtime.runtime
  const home = await agency(db)
  let count = 0

  /** A browser with its cookies and the token of its session; each has its own address unless one is given. */
  function newBrowser(from?: string) {
    count += 1
    const remoteAddress = from ?? `10.20.${Math.floor(count / 250)}.${count % 250}`
    const cookies: Record<string, string> = {}
    const answerOf = providerBrowser()
    let csrf = ''
    async function call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
      const headers = { host: HOST, 'x-csrf-token': csrf }
      const reply = await app.inject({ method, url, cookies, headers, remoteAddress, ...(payload && { payload }) })
      for (const { name, value } of reply.cookies) {
        if (value === '') delete cookies[name]
        else cookies[name] = value
      }
      const body = reply.json<Record<string, unknown>>()
      if (typeof body['csrfToken'] === 'string') csrf = body['csrfToken']
      const code = reply.statusCode === 200 ? 'ok' : String(body['code'])
      return { code, status: reply.statusCode, body, says: String(body['message']), cookies: reply.cookies }
    }
    const begin = async (way: Way): Promise<string> => {
      const { code, body } = await call('POST', `/api/sign-in/${way}/begin`)
      assert.equal(code, 'ok', JSON.stringify(body))
      return String(body['address'])
    }
    /** Goes to the provider and back; gives the parameters of the return. */
    const go = async (way: Way, login: string) => answerOf(await begin(way), login)
    /** Gives who is signed in, after a sign-in. */
    const finish = async (way: Way, answer: string) => {
      const finished = await call('POST', `/api/sign-in/${way}`, { answer })
      return finished.code === 'ok' && way === 'oidc' ? call('GET', '/api/me') : finished
    }
    return {
      remoteAddress,
      cookies,
      call,
      answerOf,
      begin,
      go,
      finish,
      enter: async (login: string) => finish('oidc', await go('oidc', login)),
      byPassword: (username: string, password = PASSWORD) => call('POST', '/api/sign-in', { username, password }),
    }
  }

  /** An officer whose account is linked to an identity, with the browser in which he did it, signed in by password. */
  async function linkedOfficer(roles?: readonly Role[]) {
    count += 1
    const who = await officer(db, { agencyId: home.id, ...(roles && { roles }) })
    const login = `person-${count}`
    const browser = newBrowser()
    await browser.byPassword(who.username)
    const linked = await browser.finish('link', await browser.go('link', login))
    assert.equal(linked.code, 'ok', JSON.stringify(linked.body))
    return { ...who, login, browser }
  }
  return {
    ...runtime,
    db,
    provider,
    newBrowser,
    linkedOfficer,
    someone: (roles?: readonly Role[]) => officer(db, { agencyId: home.id, ...(roles && { roles }) }),
    /** What the audit log says of sign-ins from an address. */
    linesFrom: async (address: string) => {
      const lines = await db.selectFrom('audit').select(['action', 'subject', 'details']).orderBy('id').execute()
      return lines
        .map(({ details, ...line }) => ({ ...line, details: details as Record<string, unknown> }))
        .filter(({ details }) => details['address'] === address)
    },
  }
}

type Way = 'oidc' | 'link'
