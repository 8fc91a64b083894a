import { text } from 'node:stream/consumers'
import autocannon, { type Request } from 'autocannon'

/** What is asked of this process on its standard input. The requests are sent in turn, by as many clients as there are connections. */
export interface LoadOrder {
  readonly url: string
  readonly connections: number
  readonly seconds?: number
  readonly amount?: number
  readonly requests: readonly {
    readonly method?: 'GET' | 'POST'
    readonly path: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }[]
  /** Each request comes from another address, as a proxy before the program would tell it. */
  readonly manyAddresses?: boolean
  /** The status that every answer must have; 200 when left out. */
  readonly expect?: number
}

export interface LoadResult {
  readonly perSecond: number
  readonly p99Ms: number
  readonly errors: number
  readonly answers: Readonly<Record<string, number>>
}

const order = JSON.parse(await text(process.stdin)) as LoadOrder
let sent = 0

/** The next request of the list, whichever client asks. */
function next(): Request {
  const request = order.requests[sent % order.requests.length]
  if (!request) throw new Error('nothing to send')
  sent += 1
  const address = order.manyAddresses ? { 'x-forwarded-for': `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}` } : {}
  return { ...request, headers: { ...request.headers, ...address } }
}

const single = order.requests.length === 1 && !order.manyAddresses
const result = await autocannon({
  url: order.url,
  connections: order.connections,
  ...(order.seconds === undefined ? {} : { duration: order.seconds }),
  ...(order.amount === undefined ? {} : { amount: order.amount }),
  // A request that is always the same is built once, so that the client costs the least.
  requests: single ? order.requests : [{ path: '/', setupRequest: (request) => ({ ...request, ...next() }) }],
})
const answers = Object.fromEntries(Object.entries(result.statusCodeStats).map(([status, { count }]) => [status, count]))
const all = Object.values(answers).reduce((sum, count) => sum + count, 0)
const outcome: LoadResult = {
  perSecond: all / result.duration,
  p99Ms: result.latency.p99,
  errors: result.errors + result.timeouts,
  answers,
}
process.stdout.write(JSON.stringify(outcome))
