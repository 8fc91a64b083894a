import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const BUCKETS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** 监控指标. What this program counts for Prometheus. */
export interface Metrics {
  /** An answer of the web server; `route` is the pattern, never the address, which may contain personal data. */
  answered(method: string, route: string, status: number, seconds: number): void
  /** A page that the page cache answered. */
  keptPage(status: number): void
  slowStatement(): void
  /** Everything in the text format of Prometheus, as `type` names it. `figures` are read anew. */
  text(figures: readonly Figure[]): Promise<string>
  readonly type: string
}

/** A figure at the moment; with labels when there are several of one name. */
export interface Figure {
  readonly name: string
  readonly help: string
  readonly values: readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]
}

/** Opens the counters of one program. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'gongkai_http_request_duration_seconds',
    help: 'Answers of the web server: number and time by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [registry],
  })
  const kept = new Counter({
    name: 'gongkai_kept_pages_total',
    help: 'Pages answered from the page cache',
    labelNames: ['status'],
    registers: [registry],
  })
  const slow = new Counter({
    name: 'gongkai_slow_statements_total',
    help: 'Statements to the database that took longer than SLOW_QUERY_MS',
    registers: [registry],
  })
  const statuses = new Map<number, ReturnType<typeof kept.labels>>()
  return {
    type: registry.contentType,
    answered: (method, route, status, seconds) => requests.labels(method, route, String(status)).observe(seconds),
    keptPage(status) {
      let counter = statuses.get(status)
      if (!counter) statuses.set(status, (counter = kept.labels(String(status))))
      counter.inc()
    },
    slowStatement: () => slow.inc(),
    async text(figures) {
      const now = new Registry()
      for (const { name, help, values } of figures) {
        const labelNames = Object.keys(values[0]?.labels ?? {})
        const gauge = new Gauge({ name, help, labelNames, registers: [now] })
        for (const { labels = {}, value } of values) gauge.set(labels, value)
      }
      return `${await registry.metrics()}\n${await now.metrics()}`
    },
  }
}
