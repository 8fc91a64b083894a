import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CITIZEN } from '../../platform/access/actor.ts'
import { FORM_FIELD, formToken } from '../../platform/http/csrf.ts'
import { type Form, withForm } from '../../platform/http/form.ts'
import { seenFact, text } from '../../platform/http/schema-parts.ts'
import { sendPage } from '../../platform/http/send-page.ts'
import { once } from '../../platform/ledger/once.ts'
import { siteOf } from '../../platform/pages/site.ts'
import { chinaDay } from '../../platform/runtime/clock.ts'
import { type FieldProblem, Refusal } from '../../platform/runtime/errors.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { addFile } from '../files-api.ts'
import { receiveCorrection } from '../receive-correction.ts'
import { withdrawRequest } from '../withdraw-request.ts'
import { valueOf } from './application-page.ts'
import { findProgress } from './find-progress.ts'
import { keepFile } from './kept-file.ts'
import { progressFormPage } from './progress-form-page.ts'
import { progressPage } from './progress-page.ts'
import { closeProgress, openProgress, progressOf, requestByCode } from './progress-session.ts'

const Code = Type.Object({
  number: Type.String({ title: '登记编号', minLength: 1, maxLength: 40 }),
  accessCode: Type.String({ title: '查询码', minLength: 1, maxLength: 40 }),
})
const Correction = Type.Object({
  seen: seenFact('页面'),
  subject: text('补正后的申请内容', 2000),
})
const Withdrawal = Type.Object({ seen: seenFact('页面'), sure: Type.Boolean({ title: '撤回' }) })
const Leaving = Type.Object({})
const MATERIAL = 'material'
const slow = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

/** 进度页. Opened by number and access code, then by a cookie for half an hour; neither appears in an address. */
export function serveProgressPages(app: FastifyInstance, runtime: Runtime): void {
  const { db, config, clock } = runtime

  const askCode = (request: FastifyRequest, reply: FastifyReply, number: string, problems: readonly FieldProblem[]): FastifyReply => {
    const token = formToken(request, reply, config)
    return sendPage(reply, progressFormPage({ site: siteOf(config), token, number, problems }), problems.length > 0 ? 422 : 200)
  }
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: number,
    problems: readonly FieldProblem[] = [],
    { values, uploads }: Pick<Form<typeof Correction>, 'values' | 'uploads'> = { values: {}, uploads: [] },
  ) => {
    const token = formToken(request, reply, config)
    const [progress, kept] = [await findProgress(db, id), await keepFile(request, runtime, { field: MATERIAL, uploads, problems })]
    const correction = valueOf(values, 'subject')
    const content = progressPage({ site: siteOf(config), token, progress, problems, correction, kept })
    return sendPage(reply, content, problems.length > 0 ? 422 : 200)
  }

  app.get('/progress', async (request, reply) => {
    const id = await progressOf(db, request, clock())
    return id === undefined ? askCode(request, reply, '', []) : show(request, reply, id)
  })

  app.post('/progress', slow, (request, reply) =>
    withForm(request, Code, runtime, async (form) => {
      const number = valueOf(form.values, 'number')
      if (!form.ok) return askCode(request, reply, number, at('number', form.problems))
      try {
        const id = await requestByCode(db, form.value.number, form.value.accessCode)
        await openProgress(db, reply, id, clock(), config.secure)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return askCode(request, reply, number, [{ path: 'number', message: error.message }])
      }
      return reply.redirect('/progress', 303)
    }),
  )

  /** Executes each form once: sent again, it leads to the same page without another effect. */
  const onceFor = (id: number, path: string, token: string, content: unknown, work: () => Promise<void>): Promise<null> =>
    once(db, config.secret, { scope: `${path} ${id}`, key: token, content }, async () => {
      await work()
      return null
    })

  app.post('/progress/correction', slow, async (request, reply) => {
    const now = clock()
    const id = await progressOf(db, request, now)
    if (id === undefined) return reply.redirect('/progress', 303)
    const handle = async (form: Form<typeof Correction>): Promise<FastifyReply> => {
      if (!form.ok) return show(request, reply, id, at('subject', form.problems), form)
      const { value, token } = form
      const applicant = { ...CITIZEN, address: request.ip }
      const material = form.uploads.find(({ field }) => field === MATERIAL)
      let path = MATERIAL
      try {
        const stored = material && (await runtime.files.put(db, material.file, now))
        path = 'subject'
        await onceFor(id, request.url, token, [value, stored?.hash], async () => {
          await receiveCorrection(db, applicant, { ...value, id, happenedOn: chinaDay(now) }, now)
          if (stored) await addFile(db, applicant, { requestId: id, stored, name: material.name, purpose: 'correction' }, now)
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return show(request, reply, id, [{ path, message: error.message }], form)
      }
      return reply.redirect('/progress', 303)
    }
    return withForm(request, Correction, runtime, handle, [MATERIAL])
  })

  app.post('/progress/withdraw', slow, async (request, reply) => {
    const now = clock()
    const id = await progressOf(db, request, now)
    if (id === undefined) return reply.redirect('/progress', 303)
    return withForm(request, Withdrawal, runtime, async (form) => {
      if (!form.ok) return show(request, reply, id, at('sure', form.problems))
      const { seen, sure } = form.value
      if (!sure) return show(request, reply, id, [{ path: 'sure', message: '撤回申请的，请先勾选确认' }])
      try {
        await onceFor(id, request.url, form.token, form.value, async () => {
          await withdrawRequest(db, { ...CITIZEN, address: request.ip }, { id, seen, happenedOn: chinaDay(now) }, now)
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return show(request, reply, id, [{ path: 'sure', message: error.message }])
      }
      return reply.redirect('/progress', 303)
    })
  })

  app.post('/progress/leave', (request, reply) =>
    withForm(request, Leaving, runtime, async (form) => {
      if (form.ok) await closeProgress(db, request, reply)
      return reply.redirect('/progress', 303)
    }),
  )
}

/** Moves the message of an expired form to the first field. */
function at(first: string, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path === FORM_FIELD ? first : path, message }))
}
