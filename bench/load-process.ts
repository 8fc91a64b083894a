import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import autocannon, { type Request } from 'autocannon'
import { signedToken } from '../server/platform/http/csrf.ts'
import { senderAddress } from '../tests/sender-address.ts'

/** The order that this process reads from standard input. Requests are sent round-robin over the connections. */
export interface LoadOrder {
  readonly url: string
  readonly connections: number
  readonly seconds?: number
  readonly amount?: number
  /** Requests each second over all connections; as many as possible by default. */
  readonly perSecond?: number
  readonly requests: readonly {
    readonly method?: 'GET' | 'POST'
    readonly path: string
    readonly headers?: Record<string, string>
    readonly body?: string
  }[]
  /** Sends each request with another X-Forwarded-For address. */
  readonly manyAddresses?: boolean
  /** Replaces the token that the form was shown with by a new one in every request, since a form has one effect. */
  readonly forms?: { readonly shown: string; readonly cookie: string; readonly secret: string }
  /** The expected status of every answer; 200 by default. */
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

/** The next request of the list, shared by all clients. */
function next(): Request {
  const request = order.requests[sent % order.requests.length]
  if (!request) throw new Error('nothing to send')
  sent += 1
  const address = order.manyAddresses ? { 'x-forwarded-for': senderAddress(sent) } : {}
  return { ...request, ...body(request.body), headers: { ...request.headers, ...address } }
}

function body(text: string | undefined): { body?: string } {
  if (text === undefined || !order.forms) return {}
  const { shown, cookie, secret } = order.forms
  // A token of the same length, so that the length of the body stays.
  const number = randomBytes(12).toString('base64url')
  return { body: text.replace(shown, signedToken(cookie, number, secret)) }
}

const single = order.requests.length === 1 && !order.manyAddresses && !order.forms
const result = await autocannon({
  url: order.url,
  connections: order.connections,
  ...(order.seconds === undefined ? {} : { duration: order.seconds }),
  ...(order.amount === undefined ? {} : { amount: order.amount }),
  ...(order.perSecond === undefined ? {} : { overallRate: order.perSecond }),
  // Build a constant request once to keep the client cheap.
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
