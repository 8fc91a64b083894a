import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import rateLimit from '@fastify/rate-limit'
import fastJson, { type Schema } from 'fast-json-stringify'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { accounts } from './accounts/index.ts'
import { annualReports } from './annual-reports/index.ts'
import { audit } from './audit/index.ts'
import { backup } from './backup/index.ts'
import { columns } from './columns/index.ts'
import { desk } from './desk/index.ts'
import { disputes } from './disputes/index.ts'
import { errorReports } from './error-reports/index.ts'
import { lists } from './lists/index.ts'
import { mail } from './mail/index.ts'
import { oidc } from './oidc/index.ts'
import { openData } from './open-data/index.ts'
import { opinions } from './opinions/index.ts'
import { organisations } from './organisations/index.ts'
import { boundTo, databasesOf } from './platform/access/databases.ts'
import { answerErrors } from './platform/http/answer-errors.ts'
import { incoming } from './platform/http/clear-incoming.ts'
import type { Feature } from './platform/http/feature.ts'
import { serveHealth } from './platform/http/health.ts'
import { logRequests } from './platform/http/log-requests.ts'
import { acceptMultipart } from './platform/http/multipart.ts'
import { noteRefused } from './platform/http/note-refused.ts'
import { serveOpenApi } from './platform/http/openapi.ts'
import { securityHeaders } from './platform/http/security-headers.ts'
import { serveOffice } from './platform/http/serve-office.ts'
import { servePageCacheFirst } from './platform/http/serve-page-cache-first.ts'
import { storedFiles } from './platform/http/stored-files.ts'
import { serveUpload } from './platform/http/upload.ts'
import { errorPage } from './platform/pages/error-page.ts'
import { readSiteMarks, siteOf } from './platform/pages/site.ts'
import { SEALED_FILES, type SealedData } from './platform/personal/reseal.ts'
import { resealNightly } from './platform/personal/reseal-nightly.ts'
import { newRequestNumber } from './platform/runtime/request-number.ts'
import type { Runtime } from './platform/runtime/runtime.ts'
import { nearPages, portal } from './portal/index.ts'
import { publishing } from './publishing/index.ts'
import { rectifications } from './rectifications/index.ts'
import { requests } from './requests/index.ts'
import { rotations } from './rotations/index.ts'
import { search } from './search/index.ts'
import { secondFactor } from './second-factor/index.ts'
import { setup } from './setup/index.ts'
import { newAddress, siteImports } from './site-imports/index.ts'
import { subscriptions } from './subscriptions/index.ts'

const WORKING: readonly Feature[] = [
  accounts,
  secondFactor,
  oidc,
  rotations,
  requests,
  organisations,
  columns,
  publishing,
  siteImports,
  search,
  portal,
  openData,
  disputes,
  rectifications,
  errorReports,
  opinions,
  subscriptions,
  annualReports,
  desk,
  setup,
  backup,
  mail,
  lists,
  audit,
  incoming,
  storedFiles,
]

/** Everything that is stored encrypted. */
export const SEALED: readonly SealedData[] = [...WORKING.flatMap(({ sealed = [] }) => sealed), SEALED_FILES]

/** Every feature, in the order of registration. */
export const FEATURES: readonly Feature[] = [...WORKING, resealNightly(SEALED)]

/** Every queue; its worker is in the `jobs` of its feature. */
export const QUEUES = FEATURES.flatMap(({ jobs = [] }) => jobs.map(({ queue }) => queue))

/** The whole program as one web server: plugins and features by name, in order. */
export async function openApp(runtime: Runtime, features: readonly Feature[] = FEATURES): Promise<FastifyInstance> {
  const { config, log } = runtime
  const app: FastifyInstance = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    // No child logger for each request: log lines name the request themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: newRequestNumber,
    trustProxy: [...config.trustProxy],
    bodyLimit: 1024 * 1024,
    // While the program stops, what still arrives on open connections is answered.
    return503OnClosing: false,
    serverFactory: servePageCacheFirst(runtime),
  })
  app
    .decorate('runtime', boundTo('gongkai_portal', runtime))
    .decorate('databases', databasesOf(runtime.db))
    .decorate('routeList', [])
    .decorate('policies', new Map())
    .decorate('purposes', new Map())
    .decorateRequest('actor', null)
  // `serve` validates requests. Fastify's validator is unused and slow to build, so it is disabled.
  app.setValidatorCompiler(() => {
    throw new Error('register routes with serve(), which validates input')
  })
  app.setSerializerCompiler(({ schema }) => writeLazily(schema as Schema))
  answerErrors(
    app,
    async (news, request) => {
      const near = news.status === 404 ? await nearPages(app.runtime, request.url).catch(() => []) : []
      return errorPage(siteOf(config), news, request.id, near)
    },
    (request) => newAddress(app.runtime.db, request.host, request.url),
  )
  noteRefused(app)
  logRequests(app, runtime)
  securityHeaders(app, config)
  await readSiteMarks(runtime.db, config)
  await app.register(cookie)
  await app.register(formbody)
  acceptMultipart(app)
  await app.register(rateLimit, { global: false })
  serveHealth(app, runtime)
  for (const feature of features) feature.routes(app, boundTo(feature.pagesAs ?? 'gongkai_portal', runtime))
  serveUpload(app)
  serveOpenApi(app)
  await serveOffice(app)
  await app.ready()
  return app
}

/** Compiled on first use: compiling 100 serialisers at start delays the first page. */
function writeLazily(schema: Schema): (reply: object) => string {
  let write: ((reply: object) => string) | undefined
  return (reply) => {
    write ??= fastJson(schema)
    return write(reply)
  }
}
