import type { FastifyInstance } from 'fastify'

/** A browser without scripts over `app.inject`: keeps cookies and sends forms with their token. */
export interface FormBrowser {
  readonly cookies: Record<string, string>
  open(path: string): Promise<Reply>
  /** Loads the form's page and submits it, with files as multipart. `from`: the page of the form, when it differs from the target. */
  send(path: string, fields: Record<string, string | File>, from?: string): Promise<Reply>
}
type Reply = Awaited<ReturnType<FastifyInstance['inject']>>

/** Opens a browser with an empty cookie jar. */
export function formBrowser(app: FastifyInstance): FormBrowser {
  const cookies: Record<string, string> = {}
  const keep = (reply: Reply): Reply => {
    for (const { name, value } of reply.cookies) {
      if (value === '') delete cookies[name]
      else cookies[name] = value
    }
    return reply
  }
  const open = async (path: string) => keep(await app.inject({ method: 'GET', url: path, cookies }))
  return {
    cookies,
    open,
    async send(path, fields, from = path) {
      const [, csrf = ''] = /name="csrf" value="([^"]+)"/.exec((await open(from)).body) ?? []
      const entries = Object.entries({ csrf, ...fields })
      const hasFile = entries.some(([, value]) => typeof value !== 'string')
      const form = hasFile ? new FormData() : new URLSearchParams()
      for (const [name, value] of entries) form.append(name, value)
      const sent = new Response(form)
      const headers = { 'content-type': String(sent.headers.get('content-type')) }
      return keep(await app.inject({ method: 'POST', url: path, cookies, headers, payload: Buffer.from(await sent.arrayBuffer()) }))
    },
  }
}
