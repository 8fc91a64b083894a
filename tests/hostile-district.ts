import { randomBytes } from 'node:crypto'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { seededNumbers } from '../cli/demo/random.ts'
import { ROLES } from '../core/accounts/roles.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import { signedToken } from '../server/platform/http/csrf.ts'
import type { Feature } from '../server/platform/http/feature.ts'
import { PLATFORM_REFUSALS } from '../server/platform/http/refusals.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { formBrowser } from './browser-form.ts'
import * as given from './given.ts'
import { signedIn } from './given.ts'
import { type GivenRequest, office, received } from './given-request.ts'
import { type HostileForm, hostileCalls } from './hostile.ts'
import { requestFields } from './request-form.ts'
import { senderAddress } from './sender-address.ts'

/** Records the pages that the features register; placed before them. */
export function pageSpy(pages: string[]): Feature {
  return {
    name: 'spy',
    routes: (app) =>
      void app.addHook('onRoute', ({ method, url }) => {
        if (String(method) === 'GET') pages.push(url)
      }),
  }
}

/** The forms that the applicant of a request may submit. */
async function formsOf(app: FastifyInstance, agencyId: number, { number, accessCode, seen }: GivenRequest): Promise<HostileForm[]> {
  const { secret } = app.runtime.config
  const open = async () => {
    const browser = formBrowser(app)
    await browser.send('/progress', { number, accessCode })
    const key = browser.cookies['gongkai_form'] ?? ''
    const token = () => signedToken(key, randomBytes(12).toString('base64url'), secret)
    const cookie = Object.entries(browser.cookies).map(([name, value]) => `${name}=${value}`)
    return { token, cookie: cookie.join('; ') }
  }
  const session = await open()
  const application = { ...requestFields(agencyId), needsHelp: '', suggestsProactive: '', 'identityProof-kept': '' }
  return [
    { path: '/request', values: application, ...session },
    { path: '/progress', values: { number, accessCode }, ...session },
    { path: '/progress/correction', values: { seen: String(seen), subject: '2024年度道路改造项目清单', 'material-kept': '' }, ...session },
    { path: '/progress/withdraw', values: { seen: String(seen), sure: 'on' }, ...session },
    // It ends its session, so it has one of its own.
    { path: '/progress/leave', values: {}, ...(await open()) },
  ]
}

/** Makes hostile calls, anonymously and as each role; returns those answered with a fault, the number of each status, and of requests made. */
export async function runHostileCalls({
  app,
  runtime,
  pages,
  count,
  seed,
}: HostileRun): Promise<{ faults: string[]; statuses: Map<number, number>; submitted: number }> {
  const { db, clock } = runtime
  const ours = await office(db)
  const request = await received(db, ours)
  // Sign in again after a call that signed out.
  const callers: { officer?: Officer; signedIn?: Partial<InjectOptions> }[] = [{}]
  for (const { key } of ROLES) {
    const officer = await given.officer(db, { agencyId: ours.agencyId, roles: [key] })
    callers.push({ officer, signedIn: await signedIn(db, officer, clock()) })
  }

  const random = seededNumbers(seed)
  const next = hostileCalls(random, app.routeList, pages, await formsOf(app, ours.agencyId, request))
  const faults: string[] = []
  const statuses = new Map<number, number>()
  let submitted = 0
  for (let sent = 0; sent < count; sent += 1) {
    const call = next()
    const who = Math.floor(random() * callers.length)
    const caller = call.headers['cookie'] ? {} : (callers[who]?.signedIn ?? {})
    const headers = { ...caller.headers, ...call.headers }
    const { statusCode, body } = await app.inject({ ...caller, ...call, headers, remoteAddress: senderAddress(sent) })
    const officer = callers[who]?.officer
    if (statusCode === 401 && officer) callers[who] = { officer, signedIn: await signedIn(db, officer, clock()) }
    if (call.url === '/request' && statusCode === 303) submitted += 1
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    // The back office need not be built.
    if (statusCode >= 500 && !body.includes(PLATFORM_REFUSALS['platform/office-not-ready'].message))
      faults.push(`${call.method} ${call.url.slice(0, 200)} ${call.payload?.slice(0, 300)}`)
  }
  return { faults, statuses, submitted }
}

interface HostileRun {
  readonly app: FastifyInstance
  readonly runtime: Runtime
  readonly pages: readonly string[]
  readonly count: number
  readonly seed: number
}
