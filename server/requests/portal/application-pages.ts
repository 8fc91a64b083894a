import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CITIZEN } from '../../platform/access/actor.ts'
import { unprintableIn } from '../../platform/documents/unprintable.ts'
import { FORM_FIELD, formToken } from '../../platform/http/csrf.ts'
import { type FormValues, readForm, type Upload } from '../../platform/http/form.ts'
import { sendPage } from '../../platform/http/send-page.ts'
import { siteOf } from '../../platform/pages/site.ts'
import { chinaDay } from '../../platform/runtime/clock.ts'
import { type FieldProblem, FormProblem, Refusal } from '../../platform/runtime/errors.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { applicationProblems } from '../check-application.ts'
import { Application } from '../schema.ts'
import { submitRequest } from '../submit-request.ts'
import { applicationPage } from './application-page.ts'
import { giveToken, newSession } from './progress-session.ts'
import { PRINT_SCRIPT, receiptPage } from './receipt-page.ts'

const RECEIPT = 'gongkai_receipt'
const RECEIPT_PATH = '/request/receipt'

/** 申请页. The form, its submission and the receipt. The receipt is shown after a redirect, so that a reload sends nothing twice. */
export function serveApplicationPages(app: FastifyInstance, runtime: Runtime): void {
  const { db, config, clock } = runtime
  app.get<{ Querystring: { agency?: string | string[] } }>('/request', async (request, reply) => {
    const wanted = [request.query.agency ?? ''].flat()[0]
    const agency = wanted && (await db.selectFrom('agencies').select('id').where('slug', '=', wanted).executeTakeFirst())
    return showForm(runtime, request, reply, { agencyId: agency ? String(agency.id) : '' }, [])
  })

  app.post('/request', { config: { rateLimit: { max: 20, timeWindow: '1 minute' } } }, async (request, reply) => {
    const now = clock()
    const form = await readForm(request, Application, config)
    const problems = form.ok ? applicationProblems(form.value, chinaDay(now)) : asShown(form.problems)
    const proofs = await takeProofs(runtime, form.uploads, problems, now)
    if (!form.ok || problems.length > 0) return showForm(runtime, request, reply, form.values, problems)
    try {
      const { token, session } = newSession(now)
      const submission = { ...form.value, channel: 'online', submittedOn: chinaDay(now), files: proofs, session } as const
      const { number, accessCode } = await submitRequest(db, CITIZEN, submission, now)
      giveToken(reply, token, config.secure)
      const unprintable = unprintableIn(form.value.applicantName + form.value.subject)
        .slice(0, 20)
        .join('')
      const options = { path: RECEIPT_PATH, httpOnly: true, sameSite: 'lax', secure: config.secure, maxAge: 600 } as const
      return reply.setCookie(RECEIPT, [number, accessCode, unprintable].join('.'), options).redirect(RECEIPT_PATH, 303)
    } catch (error) {
      if (error instanceof FormProblem) return showForm(runtime, request, reply, form.values, error.fields)
      if (error instanceof Refusal) return showForm(runtime, request, reply, form.values, [{ path: 'agencyId', message: error.message }])
      throw error
    }
  })

  app.get(RECEIPT_PATH, async (request, reply) => {
    const [number, accessCode, unprintable = ''] = (request.cookies[RECEIPT] ?? '').split('.')
    if (!number || !accessCode) return reply.redirect('/progress', 303)
    reply.clearCookie(RECEIPT, { path: RECEIPT_PATH })
    return sendPage(reply, receiptPage(siteOf(config), { number, accessCode, unprintable: Array.from(unprintable) }))
  })
  app.get('/request/print.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(PRINT_SCRIPT))
}

async function showForm(
  { db, config, clock }: Runtime,
  request: FastifyRequest,
  reply: FastifyReply,
  values: FormValues,
  problems: readonly FieldProblem[],
): Promise<FastifyReply> {
  const agencies = await db
    .selectFrom('agencies')
    .select(['id', 'name'])
    .where('ended_on', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  const token = formToken(request, reply, config)
  const content = applicationPage({ site: siteOf(config), token, agencies, on: chinaDay(clock()), values, problems })
  return sendPage(reply, content, problems.length > 0 ? 422 : 200)
}

/** A form that was open too long has no field of its own to stand at. */
function asShown(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path === FORM_FIELD ? 'agencyId' : path, message }))
}

/** Stores the proofs of identity; a file that is not taken is a problem at its field. Nothing is stored while the form has problems. */
async function takeProofs(runtime: Runtime, uploads: readonly Upload[], problems: FieldProblem[], now: Date) {
  if (problems.length > 0) return []
  const files: { hash: string; name: string; purpose: 'identity' }[] = []
  for (const { field, name, content } of uploads) {
    if (field !== 'identityProof') continue
    try {
      files.push({ hash: (await runtime.files.put(runtime.db, content, now)).hash, name: name.slice(0, 200), purpose: 'identity' })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      problems.push({ path: field, message: error.message })
    }
  }
  return files
}
