import { officerOf } from '../platform/access/policy.ts'
import type { Feature } from '../platform/http/feature.ts'
import { serve } from '../platform/http/serve.ts'
import { job } from '../platform/jobs/queue.ts'
import { siteOf } from '../platform/pages/site.ts'
import { changeOwnAddress, findOwnAddress } from './change-own-address.ts'
import { findMail } from './find-mail.ts'
import { mayBeReminded, mayTendMail } from './policy.ts'
import { CLEAR_MAILS, SEND_MAILS } from './queues.ts'
import { READINGS } from './readings.ts'
import { REFUSALS } from './refusals.ts'
import { ROUTES } from './schema.ts'
import { clearMails, sendMails } from './send-mails.ts'
import { testMail } from './test-mail.ts'

export { findMail } from './find-mail.ts'
export { queueMail } from './queue-mail.ts'
export { nextSending } from './quiet-hours.ts'
export { explainMailProblem, type MailTransport, openTransport } from './transport.ts'

/** 提醒邮件. Off until a server is set. Features queue mails in their transactions; a job sends them. */
export const mail: Feature = {
  name: 'mail',
  refusals: REFUSALS,
  jobs: [
    job(SEND_MAILS, async (_data, { db, config, clock, log }) => {
      const sent = await sendMails(db, config.mail, siteOf(config).name, clock())
      if (sent > 0) log.info({ sent }, 'mails sent')
    }),
    job(CLEAR_MAILS, async (_data, { db, clock }) => clearMails(db, clock())),
  ],
  readings: READINGS,
  routes(app, { config }) {
    serve(app, ROUTES.findMail, {
      may: mayTendMail,
      as: 'administration',
      do: ({ db }) => findMail(db, config.mail !== undefined),
    })
    serve(app, ROUTES.testMail, {
      may: mayTendMail,
      as: 'administration',
      perMinute: 5,
      do: async ({ db, actor, body }) => {
        await testMail(db, actor, body, { mail: config.mail, siteName: siteOf(config).name })
        return {}
      },
    })
    serve(app, ROUTES.findOwnAddress, {
      may: mayBeReminded,
      as: 'administration',
      do: async ({ db, actor }) => ({
        address: await findOwnAddress(db, officerOf(actor, mayBeReminded)),
        configured: config.mail !== undefined,
      }),
    })
    serve(app, ROUTES.changeOwnAddress, {
      may: mayBeReminded,
      as: 'administration',
      do: async ({ db, actor, body, now }) => {
        await changeOwnAddress(db, officerOf(actor, mayBeReminded), body, now)
        return {}
      },
    })
  },
}
