import { join } from 'node:path'
import { sql } from 'kysely'
import { headsFolder } from '../server/audit/heads.ts'
import { listAudit } from '../server/audit/list-audit.ts'
import { MOST_AT_ONCE, sealAudit } from '../server/audit/seal.ts'
import { verifyAudit } from '../server/audit/verify-audit.ts'
import type { Db } from '../server/platform/database/database.ts'
import { bind } from '../server/platform/database/scope.ts'
import { type AuditLine, recordAll } from '../server/platform/ledger/audit.ts'
import { holdAuditKey, openAuditKey } from '../server/platform/ledger/audit-key.ts'
import { chinaDay } from '../server/platform/runtime/clock.ts'
import { openFileStore } from '../server/platform/runtime/files.ts'
import { TEST_KEYS } from '../tests/keys.ts'
import { withDatabase } from './database.ts'
import { loadAgencies } from './load-agencies.ts'
import { type Figure, type Measurement, quantile, time } from './measure.ts'

const LINES = 1_000_000
const AT_ONCE = 2000
const AGENCIES = 100
const SECONDS_APART = 15
const REPEATS = 20

/** 审计日志. A page of the usual queries among a million lines, and the verification of all of them. */
export const measurement: Measurement = {
  title: 'The audit log with 1 000 000 lines',
  measure: (say) =>
    withDatabase(async ({ db, folder }) => {
      holdAuditKey(db, openAuditKey('the audit key of the bench, long enough', 'sha256'))
      await loadAgencies(db, AGENCIES)
      say('writing the lines')
      await load(db)
      const jobs = bind(db, { role: 'gongkai_jobs' })
      const heads = headsFolder(join(folder, 'audit'))
      say('sealing them')
      const sealing = await time(async () => {
        while ((await sealAudit(jobs)) >= MOST_AT_ONCE);
        await heads.note(jobs)
      })
      const figures: Figure[] = []
      for (const [what, query] of Object.entries(queries())) {
        const times: number[] = []
        for (let round = 0; round <= REPEATS; round += 1) {
          const ms = await time(() =>
            listAudit({ audit: jobs, accounts: bind(db, { role: 'gongkai_administration', reads: 'all' }) }, query),
          )
          if (round > 0) times.push(ms)
        }
        figures.push({ what: `${what}, p95`, value: quantile(times, 0.95), unit: 'ms', target: { of: 'value', atMost: 100 } })
      }
      say('verifying them')
      const files = await openFileStore(join(folder, 'files'), TEST_KEYS)
      let found = 0
      const verifying = await time(() => verifyAudit(jobs, { dataDir: folder, files }, () => (found += 1)))
      if (found > 0) throw new Error(`${found} findings in a log that nobody touched`)
      return [
        ...figures,
        { what: 'sealing all of them', value: sealing / 1000, unit: 's' },
        { what: 'verifying all of them', value: verifying / 1000, unit: 's' },
      ]
    }),
}

/** Half a year of lines by a hundred officers and by citizens, of which some are failures and refusals. */
async function load(db: Db): Promise<void> {
  const actions = ['confirm-receipt', 'answer-request', 'read-personal-data', 'sign-in', 'pass-final-review', 'submit-report'] as const
  for (let from = 0; from < LINES; from += AT_ONCE) {
    const lines = Array.from({ length: AT_ONCE }, (_, index): AuditLine => {
      const number = from + index
      const account = (number % AGENCIES) + 1
      const address = `192.0.2.${number % 250}`
      const officer = {
        kind: 'officer',
        accountId: account,
        agencyId: account,
        name: '王经办',
        roles: [],
        address,
        sessionId: 'bench',
      } as const
      const actor = number % 3 === 0 ? ({ kind: 'citizen', address } as const) : officer
      const action = number % 997 === 0 ? 'refused' : number % 3 === 0 ? 'submit-request' : (actions[number % actions.length] ?? 'sign-in')
      return { actor, action, subject: `request:${Math.floor(number / 10)}`, details: { factId: number, on: '2026-01-01' } }
    })
    await db.transaction().execute((tx) => recordAll(tx, lines))
  }
  await sql`alter table audit disable trigger user`.execute(db)
  await sql`update audit set at = now() - (${LINES} - id) * make_interval(secs => ${SECONDS_APART})`.execute(db)
  await sql`alter table audit enable trigger user`.execute(db)
  await sql`vacuum analyze audit`.execute(db)
}

function queries() {
  const [month, week] = [day(60), day(53)]
  return {
    'the newest lines': {},
    'one week, two months ago': { from: month, to: week },
    'one person': { person: 'officer-7' },
    'one person on one day': { person: 'officer-7', from: month, to: month, oldestFirst: true },
    'one agency and one action': { agencyId: 7, action: 'answer-request' },
    'what was refused in one week': { result: 'refused', from: month, to: week },
    'one request': { subject: 'request:5000' },
    'one address on one day': { address: '192.0.2.7', from: month, to: month },
    'a person who is unknown': { person: '没有此人' },
  } as const
}

const day = (ago: number) => chinaDay(new Date(Date.now() - ago * 86_400_000))
