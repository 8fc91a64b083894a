import type { Reading } from '../platform/runtime/reading.ts'

const DAY_MS = 86_400_000

/** 邮件的监控读数. Mails that wait for the hours of sending are not counted: nothing is wrong with them. */
export const READINGS: readonly Reading[] = [
  {
    name: 'gongkai_mails_waiting',
    help: 'Mails that are due, or were tried in vain and are tried again',
    async read({ db, clock }) {
      const { count } = await db
        .selectFrom('mails')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'waiting')
        .where((eb) => eb.or([eb('send_after', '<=', clock()), eb('attempts', '>', 0)]))
        .executeTakeFirstOrThrow()
      return count
    },
  },
  {
    name: 'gongkai_mails_failed',
    help: 'Mails of the last 24 hours that were given up',
    async read({ db, clock }) {
      const { count } = await db
        .selectFrom('mails')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'failed')
        .where('finished_at', '>', new Date(clock().getTime() - DAY_MS))
        .executeTakeFirstOrThrow()
      return count
    },
  },
]
