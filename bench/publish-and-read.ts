import { localDate } from '../core/calendar/local-date.ts'
import { QUEUES } from '../server/app.ts'
import type { Officer } from '../server/platform/access/actor.ts'
import { readConfig } from '../server/platform/runtime/config.ts'
import { openLog } from '../server/platform/runtime/log.ts'
import { openRuntime } from '../server/platform/runtime/open-runtime.ts'
import { draftDocument, passFinalReview, passFirstReview, reviewSecurity, submitDocument } from '../server/publishing/index.ts'
import type { DocumentText } from '../server/publishing/schema.ts'
import type { BenchDatabase } from './database.ts'
import type { Figure } from './measure.ts'
import { type RunningProgram, SECRET } from './program.ts'

const TIMES = 200
const AGENCY = 2
const HARMLESS = {
  conclusion: 'may-be-public' as const,
  channels: ['website' as const],
  answers: { stateSecret: false, workSecret: false, tradeSecret: false, privacy: false, stability: false },
}

/**
 * 发布即可见. Publishes through the verbs in this process and at once requests list and document from the program,
 * a process with its own page cache. Counts stale pages.
 */
export async function publishAndRead(program: RunningProgram, { url, folder }: BenchDatabase): Promise<Figure> {
  const config = readConfig({ DATABASE_URL: url, DATA_DIR: folder, SECRET, DEMO: 'off' }, folder)
  const opened = await openRuntime(config, { log: openLog('silent') })
  const read = async (path: string) => (await fetch(`${program.address}${path}`)).text()
  let stale = 0
  try {
    await opened.openQueues(QUEUES)
    for (let time = 1; time <= TIMES; time += 1) {
      const title = `第${time}次发布的规划`
      const before = await read(`/a/agency-${AGENCY}/plans/`)
      const id = await publish(opened.runtime.db, title)
      const [list, document] = await Promise.all([read(`/a/agency-${AGENCY}/plans/`), read(`/d/${id}`)])
      if (before.includes(title)) throw new Error('the page was there before it was published')
      if (!list.includes(title) || !document.includes(title)) stale += 1
    }
  } finally {
    await opened.close()
  }
  return { what: `stale pages after ${TIMES} publications`, value: stale, unit: 'pages', target: { of: 'value', atMost: 0 } }
}

/** Drafts, reviews twice and publishes a document of agency 2 at one instant; returns its number. */
export async function publish(db: Parameters<typeof draftDocument>[0], title: string): Promise<number> {
  const now = new Date()
  const day = localDate('2025-09-01')
  const text: DocumentText = {
    columnKey: 'plans',
    kind: 'general',
    title,
    summary: '规划的目标和任务。',
    body: '<p>为做好有关工作，制定本规划。</p>',
    keywords: ['规划'],
    formedOn: day,
    madeOn: day,
    files: [],
  }
  const [clerk, reviewer, head] = (['information-manager', 'reviewer', 'head'] as const).map(
    (role, index): Officer => ({ kind: 'officer', accountId: index + 1, name: '王经办', agencyId: AGENCY, roles: [role] }),
  ) as [Officer, Officer, Officer]
  const { id, seen } = await draftDocument(db, clerk, text, now)
  const submitted = await submitDocument(db, clerk, { id, seen, opinion: '' }, now)
  const first = await passFirstReview(db, reviewer, { id, seen: submitted.seen, opinion: '' }, now)
  const final = await passFinalReview(db, head, { id, seen: first.seen, opinion: '' }, now)
  await reviewSecurity(db, head, { id, seen: final.seen, opinion: '', ...HARMLESS, publish: true }, now)
  return id
}
