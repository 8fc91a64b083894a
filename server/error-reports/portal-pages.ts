import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CITIZEN } from '../platform/access/actor.ts'
import type { BoundRuntime } from '../platform/access/databases.ts'
import { FORM_FIELD, formToken, signText } from '../platform/http/csrf.ts'
import { type FormValues, withForm } from '../platform/http/form.ts'
import { incomingText } from '../platform/http/incoming-text.ts'
import { sendPage } from '../platform/http/send-page.ts'
import { siteOf } from '../platform/pages/site.ts'
import { currentCalendar } from '../platform/runtime/calendar.ts'
import { type FieldProblem, Refusal } from '../platform/runtime/errors.ts'
import { codePage, receiptPage, reportErrorPage, reportProgressPage } from './error-report-pages.ts'
import { Form } from './schema.ts'
import { findByCode, storeErrorReport } from './store-error-report.ts'

const Code = Type.Object({
  number: Type.String({ title: '编号', minLength: 1, maxLength: 40 }),
  accessCode: Type.String({ title: '查询码', minLength: 1, maxLength: 40 }),
})
const slow = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }
const LONGEST_PLACE = 300

/** 找错的页面. The form, which knows the page that it was opened from, and the progress by number and code; neither stands in an address. */
export function serveErrorReportPages(app: FastifyInstance, { db, config, clock, files }: BoundRuntime): void {
  const site = () => siteOf(config)
  const showForm = (request: FastifyRequest, reply: FastifyReply, values: FormValues, problems: readonly FieldProblem[] = []) =>
    sendPage(
      reply,
      reportErrorPage(site(), { token: formToken(request, reply, config), values, problems }),
      problems.length > 0 ? 422 : 200,
    )
  const askCode = (request: FastifyRequest, reply: FastifyReply, number: string, problems: readonly FieldProblem[] = []) =>
    sendPage(reply, codePage(site(), { token: formToken(request, reply, config), number, problems }), problems.length > 0 ? 422 : 200)

  app.get<{ Querystring: { page?: string | string[] } }>('/report-error', async (request, reply) => {
    const from = incomingText([request.query.page ?? ''].flat()[0] ?? '') ?? ''
    // Only a path of this site is filled in, so that nobody sends people a form with words of their own.
    const place = /^\/(?!\/)[\w/.%-]*$/.test(from) ? `${site().address}${from}`.slice(0, LONGEST_PLACE) : ''
    return showForm(request, reply, { place })
  })

  app.post('/report-error', slow, (request, reply) =>
    withForm(request, Form, { config, files }, async (form) => {
      if (!form.ok) return showForm(request, reply, form.values, at('place', form.problems))
      try {
        const seed = signText(`error-report:${form.token}`, config.secret)
        const receipt = await storeErrorReport(db, { ...CITIZEN, address: request.ip }, form.value, seed, clock())
        return sendPage(reply, receiptPage(site(), receipt))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return showForm(request, reply, form.values, [{ path: 'place', message: error.message }])
      }
    }),
  )

  app.get('/report-error/progress', async (request, reply) => askCode(request, reply, ''))

  app.post('/report-error/progress', slow, (request, reply) =>
    withForm(request, Code, { config, files }, async (form) => {
      const number = [form.values['number'] ?? ''].flat()[0] ?? ''
      if (!form.ok) return askCode(request, reply, number, at('number', form.problems))
      try {
        const found = await findByCode(db, form.value.number, form.value.accessCode)
        return sendPage(reply, reportProgressPage(site(), found, await currentCalendar(db), config.errorReports))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return askCode(request, reply, number, [{ path: 'number', message: error.message }])
      }
    }),
  )
}

/** Moves the message of an expired form to the first field. */
function at(first: string, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path === FORM_FIELD ? first : path, message }))
}
