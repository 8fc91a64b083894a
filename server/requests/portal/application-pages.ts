import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CITIZEN } from '../../platform/access/actor.ts'
import { unprintableIn } from '../../platform/documents/unprintable.ts'
import { FORM_FIELD, formToken, signText } from '../../platform/http/csrf.ts'
import { type Form, type FormValues, withForm } from '../../platform/http/form.ts'
import type { Upload } from '../../platform/http/receive-parts.ts'
import { sendPage } from '../../platform/http/send-page.ts'
import { siteOf } from '../../platform/pages/site.ts'
import { chinaDay } from '../../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem, Refusal } from '../../platform/runtime/errors.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { applicationProblems } from '../check-application.ts'
import { Application } from '../schema.ts'
import { submitRequest } from '../submit-request.ts'
import { applicationPage } from './application-page.ts'
import { askedOf, chooseReceiverPage, receiversFor } from './choose-receiver-page.ts'
import { keepFile } from './kept-file.ts'
import { giveToken, newSession } from './progress-session.ts'
import { PRINT_SCRIPT, receiptPage } from './receipt-page.ts'

const PROOF = 'identityProof'
const RECEIPT = 'gongkai_receipt'
const RECEIPT_PATH = '/request/receipt'

/** 申请页. The form, its submission and the receipt, which is shown after a redirect so that a reload sends nothing twice. */
export function serveApplicationPages(app: FastifyInstance, runtime: Runtime): void {
  const { db, config } = runtime
  app.get<{ Querystring: { agency?: string | string[] } }>('/request', async (request, reply) => {
    const wanted = [request.query.agency ?? ''].flat()[0]
    const agency = wanted && (await db.selectFrom('agencies').select('id').where('slug', '=', wanted).executeTakeFirst())
    return showForm(runtime, request, reply, { agencyId: agency ? String(agency.id) : '' }, [])
  })

  app.post('/request', { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }, (request, reply) =>
    withForm(request, Application, runtime, (form) => submit(runtime, request, reply, form), [PROOF]),
  )

  app.get(RECEIPT_PATH, async (request, reply) => {
    const [number, accessCode, unprintable = ''] = (request.cookies[RECEIPT] ?? '').split('.')
    if (!number || !accessCode) return reply.redirect('/progress', 303)
    reply.clearCookie(RECEIPT, { path: RECEIPT_PATH })
    return sendPage(reply, receiptPage(siteOf(config), { number, accessCode, unprintable: Array.from(unprintable) }))
  })
  app.get('/request/print.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(PRINT_SCRIPT))
}

async function submit(
  runtime: Runtime,
  request: FastifyRequest,
  reply: FastifyReply,
  form: Form<typeof Application>,
): Promise<FastifyReply> {
  const { db, config, clock } = runtime
  const now = clock()
  const problems = form.ok ? applicationProblems(form.value, chinaDay(now)) : asShown(form.problems)
  const again = (found: readonly FieldProblem[]) => showForm(runtime, request, reply, form.values, found, form.uploads)
  if (!form.ok || problems.length > 0) return again(problems)
  const proofs = await takeProofs(runtime, form.uploads, problems, now)
  if (problems.length > 0) return again(problems)
  try {
    const { token, session } = newSession(now)
    const seed = signText(`request:${form.token}`, config.secret)
    const submission = { ...form.value, channel: 'online', submittedOn: chinaDay(now), files: proofs, session, seed } as const
    const { number, accessCode } = await submitRequest(db, { ...CITIZEN, address: request.ip }, submission, now)
    giveToken(reply, token, config.secure)
    const unprintable = unprintableIn(form.value.applicantName + form.value.subject)
      .slice(0, 20)
      .join('')
    const options = { path: RECEIPT_PATH, httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: 600 } as const
    return reply.setCookie(RECEIPT, [number, accessCode, unprintable].join('.'), options).redirect(RECEIPT_PATH, 303)
  } catch (error) {
    if (error instanceof FormProblem) return again(error.fields)
    if (error instanceof Refusal) return again([{ path: 'agencyId', message: error.message }])
    throw error
  }
}

async function showForm(
  runtime: Runtime,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  problems: readonly FieldProblem[],
  uploads: readonly Upload[] = [],
): Promise<FastifyReply> {
  const { db, config, clock } = runtime
  const agencies = await receiversFor(db, values)
  if (agencies === null) return sendPage(reply, await chooseReceiverPage(runtime, askedOf(request.query)), problems.length > 0 ? 422 : 200)
  const token = formToken(request, reply, config)
  const kept = await keepFile(request, runtime, { field: PROOF, uploads, problems })
  const content = applicationPage({ site: siteOf(config), token, agencies, on: chinaDay(clock()), values, problems, kept })
  return sendPage(reply, content, problems.length > 0 ? 422 : 200)
}

/** Moves the message of an expired form to a field that the page shows. */
function asShown(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path === FORM_FIELD ? 'agencyId' : path, message }))
}

/** Stores the proofs of identity; a rejected file becomes a problem at its field. */
async function takeProofs(runtime: Runtime, uploads: readonly Upload[], problems: FieldProblem[], now: Date) {
  const files: { hash: string; name: string; purpose: 'identity' }[] = []
  for (const { field, name, file } of uploads) {
    try {
      files.push({ hash: (await runtime.files.put(runtime.db, file, now)).hash, name, purpose: 'identity' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ path: field, message: error.message })
    }
  }
  return files
}
