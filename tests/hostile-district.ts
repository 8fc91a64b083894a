import type { FastifyInstance, InjectOptions } from 'fastify'
import { seededNumbers } from '../cli/demo/random.ts'
import { ROLES } from '../core/accounts/roles.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import type { Feature } from '../server/platform/http/feature.ts'
import type { Runtime } from '../server/platform/runtime/runtime.ts'
import { formBrowser } from './browser-form.ts'
import * as given from './given.ts'
import { signedIn } from './given.ts'
import { office, received } from './given-request.ts'
import { type HostileForm, hostileCalls } from './hostile.ts'

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

const FORMS: Readonly<Record<string, readonly string[]>> = {
  '/request': [
    'agencyId',
    'applicantKind',
    'applicantName',
    'identityKind',
    'identityNumber',
    'contactPerson',
    'phone',
    'email',
    'postalAddress',
    'subject',
    'deliveryForm',
    'deliveryWay',
    'needsHelp',
    'suggestsProactive',
    'identityProof-kept',
  ],
  '/progress': ['number', 'accessCode'],
  '/progress/correction': ['seen', 'subject', 'material-kept'],
  '/progress/withdraw': ['seen', 'sure'],
  '/progress/leave': [],
}

/** Makes hostile calls, anonymously and as each role; returns those answered with a fault, and the number of each status. */
export async function runHostileCalls({
  app,
  runtime,
  pages,
  count,
  seed,
}: HostileRun): Promise<{ faults: string[]; statuses: Map<number, number> }> {
  const { db, clock } = runtime
  const ours = await office(db)
  const request = await received(db, ours)
  // Sign in again after a call that signed out.
  const callers: { officer?: Officer; signedIn?: Partial<InjectOptions> }[] = [{}]
  for (const { key } of ROLES) {
    const officer = await given.officer(db, { agencyId: ours.agencyId, roles: [key] })
    callers.push({ officer, signedIn: await signedIn(db, officer, clock()) })
  }
  const browser = formBrowser(app)
  await browser.send('/progress', { number: request.number, accessCode: request.accessCode })
  const [, token = ''] = /name="csrf" value="([^"]+)"/.exec((await browser.open('/progress')).body) ?? []
  const cookie = Object.entries(browser.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const forms: HostileForm[] = Object.entries(FORMS).map(([path, fields]) => ({ path, fields, cookie, token }))

  const random = seededNumbers(seed)
  const next = hostileCalls(random, app.routeList, pages, forms)
  const faults: string[] = []
  const statuses = new Map<number, number>()
  for (let sent = 0; sent < count; sent += 1) {
    const call = next()
    const who = Math.floor(random() * callers.length)
    const caller = call.headers['cookie'] ? {} : (callers[who]?.signedIn ?? {})
    // Each call has another address, so that rate limits do not apply.
    const remoteAddress = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
    const headers = { ...caller.headers, ...call.headers }
    const { statusCode, body } = await app.inject({ ...caller, ...call, headers, remoteAddress })
    const officer = callers[who]?.officer
    if (statusCode === 401 && officer) callers[who] = { officer, signedIn: await signedIn(db, officer, clock()) }
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
    if (statusCode >= 500 && !body.includes('正在构建'))
      faults.push(`${call.method} ${call.url.slice(0, 200)} ${call.payload?.slice(0, 300)}`)
  }
  return { faults, statuses }
}

interface HostileRun {
  readonly app: FastifyInstance
  readonly runtime: Runtime
  readonly pages: readonly string[]
  readonly count: number
  readonly seed: number
}
