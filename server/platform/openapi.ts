import type { FastifyInstance } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import { html } from './html.ts'
import type { Route } from './schema-parts.ts'

const BAD_NEWS = { type: 'object', required: ['code', 'message'], properties: { code: { type: 'string' }, message: { type: 'string' } } }

/** 接口说明. `/api/openapi.json` and a page that lists it, both made from the routes as they were registered. */
export function serveOpenApi(app: FastifyInstance): void {
  app.get('/api/openapi.json', async () => openApi(app.routeList))
  app.get('/api/', (_request, reply) => {
    const rows = app.routeList.map(
      (route) => html`<tr><td>${route.method}</td><td><code>${route.path}</code></td><td>${route.summary}</td></tr>\n`,
    )
    const page = html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>接口</title></head>
<body><main><h1>接口</h1><p>完整的说明：<a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）</p>
<table><thead><tr><th scope="col">方法</th><th scope="col">地址</th><th scope="col">用途</th></tr></thead><tbody>
${rows}</tbody></table></main></body></html>`
    return reply.type('text/html; charset=utf-8').send(page.toString())
  })
}

function openApi(routes: readonly Route[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})[route.method.toLowerCase()] = operation(route)
  return { openapi: '3.1.0', info: { title: '公开 Gongkai', version: '1' }, paths }
}

function operation(route: Route): unknown {
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query)]
  return {
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      200: { description: '完成', content: { 'application/json': { schema: route.reply } } },
      default: { description: '没有完成', content: { 'application/json': { schema: BAD_NEWS } } },
    },
  }
}

function parametersOf(place: 'path' | 'query', schema: TSchema | undefined): unknown[] {
  const { properties = {}, required = [] } = (schema ?? {}) as Partial<TObject>
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name as never),
    schema: property,
  }))
}
