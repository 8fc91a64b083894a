import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CITIZEN } from '../platform/access/actor.ts'
import type { BoundRuntime } from '../platform/access/databases.ts'
import { FORM_FIELD, formToken, signText } from '../platform/http/csrf.ts'
import { type FormValues, withForm } from '../platform/http/form.ts'
import { platformRefusal } from '../platform/http/refusals.ts'
import { sendPage } from '../platform/http/send-page.ts'
import { siteOf } from '../platform/pages/site.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import { type FieldProblem, Refusal } from '../platform/runtime/errors.ts'
import { findPublished, type PublishedDocument } from '../publishing/index.ts'
import { standingOf } from './consultation-of.ts'
import { opinionCodePage, opinionPage, opinionProgressPage, opinionReceiptPage } from './opinion-pages.ts'
import { refusal } from './refusals.ts'
import { Form } from './schema.ts'
import { findOpinionByCode, storeOpinion } from './store-opinion.ts'

const Named = Type.Object({ ...Form.properties, name: Type.String({ title: '姓名或者单位', minLength: 1, maxLength: 60 }) })
const Code = Type.Object({
  number: Type.String({ title: '编号', minLength: 1, maxLength: 40 }),
  accessCode: Type.String({ title: '查询码', minLength: 1, maxLength: 40 }),
})
const slow = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }
type OfDocument = { readonly Params: { readonly id: string } }

/** 提出意见的页面. The form of a consultation on the portal, and what became of an opinion by number and code; neither stands in an address. */
export function serveOpinionPages(app: FastifyInstance, { db, config, clock, files }: BoundRuntime): void {
  const site = () => siteOf(config)
  const { namesRequired } = config.consultations
  // What is on the portal is read as the portal reads it: nothing else has a form.
  const published = app.runtime.db

  async function consultationOf({ params }: { readonly params: OfDocument['Params'] }): Promise<PublishedDocument> {
    const document = /^[1-9]\d{0,8}$/.test(params.id) ? await findPublished(published, Number(params.id)) : undefined
    if (!document || !standingOf(document, chinaDay(clock()))) throw platformRefusal('platform/not-found')
    return document
  }
  const show = (
    request: FastifyRequest,
    reply: FastifyReply,
    consultation: PublishedDocument,
    values: FormValues = {},
    problems: readonly FieldProblem[] = [],
  ) => {
    const shown = { consultation, on: chinaDay(clock()), token: formToken(request, reply, config), values, problems, namesRequired }
    return sendPage(reply, opinionPage(site(), shown), problems.length > 0 ? 422 : 200)
  }
  const askCode = (request: FastifyRequest, reply: FastifyReply, number: string, problems: readonly FieldProblem[] = []) =>
    sendPage(
      reply,
      opinionCodePage(site(), { token: formToken(request, reply, config), number, problems }),
      problems.length > 0 ? 422 : 200,
    )

  app.get<OfDocument>('/d/:id/opinion', async (request, reply) => show(request, reply, await consultationOf(request)))

  app.post<OfDocument>('/d/:id/opinion', slow, (request, reply) =>
    withForm(request, namesRequired ? Named : Form, { config, files }, async (form) => {
      const consultation = await consultationOf(request)
      if (standingOf(consultation, chinaDay(clock()))?.value !== 'open') throw refusal('opinions/not-open')
      if (!form.ok) return show(request, reply, consultation, form.values, at('says', form.problems))
      const { id: documentId, agencyId } = consultation
      const seed = signText(`opinion:${documentId}:${form.token}`, config.secret)
      const given = { agencyId, documentId, form: form.value, seed }
      const receipt = await storeOpinion(db, { ...CITIZEN, address: request.ip }, given, clock())
      return sendPage(reply, opinionReceiptPage(site(), consultation, receipt))
    }),
  )

  app.get('/opinions/progress', async (request, reply) => askCode(request, reply, ''))

  app.post('/opinions/progress', slow, (request, reply) =>
    withForm(request, Code, { config, files }, async (form) => {
      const number = [form.values['number'] ?? ''].flat()[0] ?? ''
      if (!form.ok) return askCode(request, reply, number, at('number', form.problems))
      try {
        const found = await findOpinionByCode(db, form.value.number, form.value.accessCode)
        return sendPage(reply, opinionProgressPage(site(), found, await findPublished(published, found.document_id)))
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
