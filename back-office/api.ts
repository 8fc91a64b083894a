import type { Static, TSchema } from 'typebox'
import type { Route } from '../server/platform/http/schema-parts.ts'
import { addressOf } from './address-of.ts'
import { callKeys } from './call-keys.ts'

type Part<R, K extends 'params' | 'query' | 'body'> = R extends { readonly [P in K]: infer S extends TSchema }
  ? { [P in K]: Static<S> }
  : unknown
export type Input<R extends Route> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'>
export type Reply<R extends Route> = Static<R['reply']>
export type Body<R extends Route> = R extends { readonly body: infer S extends TSchema } ? Static<S> : never

/** 接口返回的问题. A refusal or fault of the server; `fields` for a form, `reference` for a fault. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly because: string | undefined
  readonly fields: readonly { readonly path: string; readonly message: string }[]
  readonly reference: string | undefined

  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code
    this.because = problem.because
    this.fields = problem.fields ?? []
    this.reference = problem.reference
  }
}

interface Problem {
  readonly code: string
  readonly message: string
  readonly because?: string
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
  readonly reference?: string
}

let csrfToken = ''
let signedOut: () => void = () => {}
let renewed: () => Promise<boolean> = () => Promise.resolve(false)

/** Stores the token of the session, which every changing call sends. */
export function rememberToken(token: string): void {
  csrfToken = token
}

/** Sets what happens when the server no longer knows the session. */
export function onSignedOut(then: () => void): void {
  signedOut = then
}

/** Sets how a token is renewed that the session no longer accepts; true when the call may be sent once more. */
export function onOldToken(then: () => Promise<boolean>): void {
  renewed = then
}

/** Calls a route and returns its reply; throws `ApiError` otherwise, also when the network is down. */
export async function call<R extends Route>(route: R, input: Input<R>): Promise<Reply<R>> {
  const { params, query, body } = input as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }
  const address = addressOf(route.path, params, query)
  const json = body === undefined ? null : JSON.stringify(body)
  const reply = await (route.method === 'GET' ? send(address, 'GET', null, {}) : sendOnce(address, route.method, json))
  return (reply.status === 204 ? undefined : await reply.json()) as Reply<R>
}

/** 已上传的文件, stored under the hash of its content. */
export interface StoredFile {
  readonly hash: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

/** Uploads one file; the server detects its type. The call that names its hash says what it belongs to. */
export async function upload(file: File, path = '/api/files'): Promise<StoredFile> {
  const form = new FormData()
  form.append('file', file, file.name)
  const reply = await send(path, 'POST', form, {})
  return (await reply.json()) as StoredFile
}

const keys = callKeys()

/** Sends under a key that stays the same until the outcome is known: after a broken connection, sending again has one effect. */
async function sendOnce(address: string, method: string, body: string | null): Promise<Response> {
  const content = `${method} ${address} ${body}`
  const settle = () => keys.settle(content)
  try {
    const type = body === null ? {} : { 'content-type': 'application/json' }
    const reply = await send(address, method, body, { ...type, 'idempotency-key': keys.keyOf(content) })
    settle()
    return reply
  } catch (error) {
    if (!(error instanceof ApiError && isOutcomeUnknown(error))) settle()
    throw error
  }
}

/** No answer, or one from a program or proxy that does not know whether the call was executed. */
function isOutcomeUnknown({ status, code }: ApiError): boolean {
  return status === 0 || status >= 500 || code === 'platform/in-progress'
}

async function send(
  address: string,
  method: string,
  body: BodyInit | null,
  headers: Record<string, string>,
  again = true,
): Promise<Response> {
  const changing = method !== 'GET'
  let reply: Response
  try {
    reply = await fetch(address, {
      method,
      body,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...headers, ...(changing ? { 'x-csrf-token': csrfToken } : {}) },
    })
  } catch {
    throw new ApiError(0, { code: 'network', message: '连接不上服务器，填写的内容仍在页面上；请检查网络后重试' })
  }
  if (reply.ok) return reply
  const problem = await readProblem(reply)
  if (problem.code === 'accounts/not-signed-in') signedOut()
  if (problem.code === 'platform/form-expired' && again && (await renewed())) return send(address, method, body, headers, false)
  throw new ApiError(reply.status, problem)
}

async function readProblem(reply: Response): Promise<Problem> {
  try {
    return (await reply.json()) as Problem
  } catch {
    return { code: 'unreadable', message: `服务器没有正常应答（${reply.status}），请稍后重试` }
  }
}
