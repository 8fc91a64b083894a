import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { CITIZEN } from '../../platform/access/actor.ts'
import type { Db } from '../../platform/database/database.ts'
import { FORM_FIELD, formToken } from '../../platform/http/csrf.ts'
import { type FormValues, withForm } from '../../platform/http/form.ts'
import { sendPage } from '../../platform/http/send-page.ts'
import { record } from '../../platform/ledger/audit.ts'
import { once } from '../../platform/ledger/once.ts'
import { siteOf } from '../../platform/pages/site.ts'
import { keysOf } from '../../platform/personal/keys-of.ts'
import { type FieldProblem, FormProblem, Refusal } from '../../platform/runtime/errors.ts'
import type { Runtime } from '../../platform/runtime/runtime.ts'
import { closedOnOf } from '../closed-on.ts'
import { correctContact } from '../correct-contact.ts'
import { openPersonal } from '../personal-data.ts'
import { APPLICATION } from '../schema.ts'
import { type OwnData, ownDataPage } from './own-data-page.ts'
import { progressOf } from './progress-session.ts'

const { contactPerson, phone, email, postalAddress } = APPLICATION
const Contact = Type.Object({ contactPerson, phone, email, postalAddress })
const slow = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }

/** 本人信息. The applicant sees, copies and corrects what is stored about him, with the session that the access code opened. */
export function serveOwnDataPages(app: FastifyInstance, runtime: Runtime): void {
  const { db, config, clock } = runtime

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: number,
    { values = {}, problems = [] }: { readonly values?: FormValues; readonly problems?: readonly FieldProblem[] } = {},
  ) => {
    const own = await findOwnData(db, id, config.personalDataYears)
    const token = formToken(request, reply, config)
    return sendPage(reply, ownDataPage({ site: siteOf(config), token, own, values, problems }), problems.length > 0 ? 422 : 200)
  }

  app.get('/progress/personal', async (request, reply) => {
    const id = await progressOf(db, request, clock())
    return id === undefined ? reply.redirect('/progress', 303) : show(request, reply, id)
  })

  app.get('/progress/personal/copy', slow, async (request, reply) => {
    const id = await progressOf(db, request, clock())
    if (id === undefined) return reply.redirect('/progress', 303)
    const { keptYears: _, closedOn: __, ...own } = await findOwnData(db, id, config.personalDataYears)
    await db.transaction().execute((tx) => record(tx, { ...CITIZEN, address: request.ip }, 'copy-own-data', `request:${id}`))
    return reply
      .header('content-disposition', `attachment; filename="${own.number}.json"`)
      .header('x-content-type-options', 'nosniff')
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(own, null, 2)}\n`)
  })

  app.post('/progress/personal', slow, async (request, reply) => {
    const now = clock()
    const id = await progressOf(db, request, now)
    if (id === undefined) return reply.redirect('/progress', 303)
    return withForm(request, Contact, runtime, async (form) => {
      if (!form.ok) return show(request, reply, id, { values: form.values, problems: form.problems.map(atPhone) })
      try {
        const call = { scope: `${request.url} ${id}`, key: form.token, content: form.value }
        await once(db, config.secret, call, async () => {
          await correctContact(db, { ...CITIZEN, address: request.ip }, { id, contact: form.value }, now)
          return null
        })
      } catch (error) {
        if (error instanceof FormProblem) return show(request, reply, id, { values: form.values, problems: error.fields })
        if (!(error instanceof Refusal)) throw error
        return show(request, reply, id, { values: form.values, problems: [{ path: 'phone', message: error.message }] })
      }
      return reply.redirect('/progress/personal', 303)
    })
  })
}

/** What is stored about the applicant of a request. */
async function findOwnData(db: Db, id: number, keptYears: number): Promise<OwnData> {
  const request = await db
    .selectFrom('requests')
    .innerJoin('agencies', 'agencies.id', 'requests.agency_id')
    .selectAll('requests')
    .select(['agencies.name as agency_name', closedOnOf('requests').as('closed_on')])
    .where('requests.id', '=', id)
    .executeTakeFirstOrThrow()
  const files = await db
    .selectFrom('request_files')
    .select('name')
    .where('request_id', '=', id)
    .where('purpose', '<>', 'answer')
    .orderBy('added_at')
    .execute()
  return {
    number: request.number,
    agencyName: request.agency_name,
    applicantName: request.applicant_name,
    identityKind: request.identity_kind,
    personal: openPersonal(keysOf(db), request),
    closedOn: request.closed_on,
    keptYears,
    files: files.map(({ name }) => name),
  }
}

/** The message of an expired form stands at the first field that must be filled in. */
function atPhone({ path, message }: FieldProblem): FieldProblem {
  return { path: path === FORM_FIELD ? 'phone' : path, message }
}
