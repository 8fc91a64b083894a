import { createServer, type Server, type ServerResponse } from 'node:http'
import { sql } from 'kysely'
import { daysBetween } from '../../../core/calendar/local-date.ts'
import { poolState } from '../database/database.ts'
import { currentCalendar } from '../runtime/calendar.ts'
import { chinaDay } from '../runtime/clock.ts'
import { ConfigProblem } from '../runtime/config.ts'
import type { Figure, Metrics } from '../runtime/metrics.ts'
import type { Reading } from '../runtime/reading.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The figures that need the database are left out when it takes longer. */
const PATIENCE_MS = 4000

const HOLIDAYS: Reading = {
  name: 'gongkai_holiday_notice_days',
  help: 'Days until the last announced holiday notice ends',
  read: async ({ db, clock }) => daysBetween(chinaDay(clock()), (await currentCalendar(db)).announcedUntil),
}

/**
 * 监控接口. Serves the metrics for Prometheus at `/metrics`, on an address and port of its own that the public never reaches; nothing when no port
 * is set. The figures of the features are `readings`.
 */
export async function serveMetrics(runtime: Runtime, readings: readonly Reading[]): Promise<Server | undefined> {
  const { config, metrics } = runtime
  if (config.metricsPort === undefined || !metrics) return undefined
  const server = createServer((request, response) => {
    if (request.url === '/metrics' && request.method === 'GET') void answer(runtime, metrics, [HOLIDAYS, ...readings], response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve, reject) => {
    const problem = ({ code }: NodeJS.ErrnoException) =>
      reject(
        new ConfigProblem([
          `METRICS_HOST、METRICS_PORT：不能监听 ${config.metricsHost}:${config.metricsPort}（${code}），请换一个端口或者地址`,
        ]),
      )
    server.once('error', problem).listen({ port: config.metricsPort, host: config.metricsHost }, resolve)
  })
  return server.unref()
}

async function answer(runtime: Runtime, metrics: Metrics, readings: readonly Reading[], response: ServerResponse): Promise<void> {
  try {
    const text = await metrics.text(await figuresOf(runtime, readings))
    response.writeHead(200, { 'content-type': metrics.type }).end(text)
  } catch (err) {
    runtime.log.error({ err }, 'metrics')
    response.writeHead(500).end()
  }
}

async function figuresOf(runtime: Runtime, readings: readonly Reading[]): Promise<Figure[]> {
  const { total, idle, waiting } = poolState(runtime.db)
  const pool: Figure = {
    name: 'gongkai_database_connections',
    help: 'Connections of the pool, and callers that wait for one',
    values: [
      { labels: { state: 'used' }, value: total - idle },
      { labels: { state: 'idle' }, value: idle },
      { labels: { state: 'waiting' }, value: waiting },
    ],
  }
  const inTime = AbortSignal.timeout(PATIENCE_MS)
  const late = new Promise<undefined>((resolve) => inTime.addEventListener('abort', () => resolve(undefined)))
  const stored = await Promise.race([storedFigures(runtime, readings), late])
  const up: Figure = { name: 'gongkai_database_up', help: '1 when the database answers', values: [{ value: stored ? 1 : 0 }] }
  return [pool, up, ...(stored ?? [])]
}

/** Undefined when the database does not answer. */
async function storedFigures(runtime: Runtime, readings: readonly Reading[]): Promise<Figure[] | undefined> {
  try {
    const figures = await jobFigures(runtime)
    for (const reading of readings) {
      const { name, help } = reading
      const value = await reading.read(runtime)
      if (value !== undefined) figures.push({ name, help, values: [{ value }] })
    }
    return figures
  } catch (err) {
    runtime.log.warn({ err }, 'metrics without the figures of the database')
    return undefined
  }
}

async function jobFigures({ db }: Runtime): Promise<Figure[]> {
  const { rows } = await sql<{ queue: string; state: string; count: number; age: number }>`
    select name as queue, state::text as state, count(*)::int as count,
      coalesce(extract(epoch from now() - min(greatest(created_on, start_after))), 0)::float8 as age
    from pgboss.job
    where state < 'completed' and start_after <= now()
    group by name, state`.execute(db)
  const waiting = rows.filter(({ state }) => state !== 'active')
  return [
    {
      name: 'gongkai_jobs',
      help: 'Jobs that are due, by queue and state',
      values: rows.map(({ queue, state, count }) => ({ labels: { queue, state }, value: count })),
    },
    {
      name: 'gongkai_oldest_job_age_seconds',
      help: 'For how long the oldest job that is due has been waiting',
      values: [{ value: Math.max(0, ...waiting.map(({ age }) => age)) }],
    },
  ]
}
