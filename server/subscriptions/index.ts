import type { Feature } from '../platform/http/feature.ts'
import { job } from '../platform/jobs/queue.ts'
import { clearUnconfirmed } from './links.ts'
import { serveSubscriptionPages } from './portal-pages.ts'
import { CLEAR_SUBSCRIPTIONS, SEND_SUBSCRIPTIONS } from './queues.ts'
import { REFUSALS } from './refusals.ts'
import { SEALED_SUBSCRIPTIONS } from './sealed.ts'
import { sendSubscriptions } from './send-subscriptions.ts'

/** 邮件订阅. New information by e-mail for whoever confirmed the address; the same that the feeds carry. */
export const subscriptions: Feature = {
  name: 'subscriptions',
  sealed: [SEALED_SUBSCRIPTIONS],
  refusals: REFUSALS,
  pagesAs: 'gongkai_applicant',
  routes: serveSubscriptionPages,
  jobs: [
    job(SEND_SUBSCRIPTIONS, async (_data, { db, config, clock, log }) => {
      const sent = await sendSubscriptions(db, config, clock())
      if (sent > 0) log.info({ sent }, 'subscription mails sent')
    }),
    job(CLEAR_SUBSCRIPTIONS, async (_data, { db, clock }) => clearUnconfirmed(db, clock())),
  ],
}
