import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { BoundRuntime } from '../platform/access/databases.ts'
import { FORM_FIELD, formToken } from '../platform/http/csrf.ts'
import { type FormValues, withForm } from '../platform/http/form.ts'
import { incomingText } from '../platform/http/incoming-text.ts'
import { choice } from '../platform/http/schema-parts.ts'
import { sendPage } from '../platform/http/send-page.ts'
import { siteOf } from '../platform/pages/site.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import { askSubscription } from './ask-subscription.ts'
import { confirmSubscription, endSubscription, findByToken } from './links.ts'
import { askedPage, confirmedPage, confirmPage, endedPage, endPage, subscribePage } from './pages.ts'
import { refusal } from './refusals.ts'
import { RHYTHMS } from './rhythms.ts'
import { type Named, scopeOf } from './scope.ts'

const Form = Type.Object({
  address: Type.String({ title: '电子邮箱', minLength: 3, maxLength: 200, pattern: '^[^\\s@<>,;"]+@[^\\s@<>,;"]+\\.[^\\s@<>,;"]+$' }),
  rhythm: choice(RHYTHMS, '多久一封'),
  agency: Type.Optional(Type.String({ title: '机关', maxLength: 60 })),
  column: Type.Optional(Type.String({ title: '栏目', maxLength: 60 })),
  q: Type.Optional(Type.String({ title: '检索词', maxLength: 100 })),
})
const NAMES = ['agency', 'column', 'q'] as const
const slow = { config: { rateLimit: { max: 10, timeWindow: '1 minute' } } }
type Link = { readonly Params: { readonly token: string } }

/** 订阅的页面. The form, and what the links of the mails lead to; a link is proof enough of who opens it, so its form has no token of its own. */
export function serveSubscriptionPages(app: FastifyInstance, { db, config, clock, files }: BoundRuntime): void {
  const site = () => siteOf(config)
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    values: FormValues,
    problems: readonly FieldProblem[] = [],
  ): Promise<FastifyReply> => {
    const named = namedIn(values)
    const { title } = await scopeOf(db, named)
    const shown = { token: formToken(request, reply, config), named, title, feed: feedOf(named), values, problems }
    const page = subscribePage(site(), { ...shown, closed: config.mail === undefined })
    return sendPage(reply, page, problems.length > 0 ? 422 : 200)
  }

  app.get('/subscribe', (request, reply) => show(request, reply, request.query as FormValues))

  app.post('/subscribe', slow, (request, reply) =>
    withForm(request, Form, { config, files }, async (form) => {
      if (config.mail === undefined) throw refusal('subscriptions/no-mail')
      if (!form.ok) return show(request, reply, form.values, atAddress(form.problems))
      const { address, rhythm } = form.value
      const { scope } = await scopeOf(db, namedIn(form.values))
      await askSubscription(db, { address, rhythm, scope }, clock())
      return sendPage(reply, askedPage(site()))
    }),
  )

  app.get<Link>('/subscribe/confirm/:token', slow, async (request, reply) => {
    const { token } = request.params
    const { title, confirmed } = await findByToken(db, token)
    const page = confirmed ? confirmedPage(site(), title) : confirmPage(site(), { path: `/subscribe/confirm/${token}`, title })
    return sendPage(reply, page)
  })

  app.post<Link>('/subscribe/confirm/:token', slow, async (request, reply) => {
    if (config.mail === undefined) throw refusal('subscriptions/no-mail')
    const { token } = request.params
    await confirmSubscription(db, token, config.mail.hours, clock())
    return sendPage(reply, confirmedPage(site(), (await findByToken(db, token)).title))
  })

  app.get<Link>('/unsubscribe/:token', slow, async (request, reply) => {
    const { token } = request.params
    const { title } = await findByToken(db, token)
    return sendPage(reply, endPage(site(), { path: `/unsubscribe/${token}`, title }))
  })

  // Mail programs send `List-Unsubscribe=One-Click` (RFC 8058); people press the button.
  app.post<Link>('/unsubscribe/:token', slow, async (request, reply) => {
    await endSubscription(db, request.params.token)
    return sendPage(reply, endedPage(site()))
  })
}

/** What the form or the address names; characters that no text has count as not named. */
function namedIn(values: FormValues): Named {
  const [agency = '', column = '', q = ''] = NAMES.map((name) => {
    const text = incomingText([values[name] ?? ''].flat()[0] ?? '') ?? ''
    return Array.from(text).slice(0, 100).join('')
  })
  return { agency, column, q }
}

/** The feed that is nearest to what is subscribed to. */
function feedOf({ agency, column }: Named): string {
  if (agency === '') return '/feed.xml'
  return column === '' ? `/a/${agency}/feed.xml` : `/a/${agency}/${column}/feed.xml`
}

/** Moves the message of an expired form to the first field. */
function atAddress(problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: path === FORM_FIELD ? 'address' : path, message }))
}
