import type { FastifyInstance } from 'fastify'
import type { TObject, TSchema } from 'typebox'
import { KEY_FORM } from '../ledger/once.ts'
import { html } from '../pages/html.ts'
import { page } from '../pages/page.ts'
import { dataTable } from '../pages/parts.ts'
import { siteOf } from '../pages/site.ts'
import type { Route } from './schema-parts.ts'
import { sendPage } from './send-page.ts'
import { strict } from './strict-schema.ts'

const BAD_NEWS = { type: 'object', required: ['code', 'message'], properties: { code: { type: 'string' }, message: { type: 'string' } } }

const ONCE_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    '提交凭证，登录后由调用方为每一次办理另取，文件上传不需要。同一凭证、同一内容再次提交，只办理一次，返回第一次的结果；内容不同的，不予受理。',
  schema: { type: 'string', pattern: KEY_FORM.source },
}

/** 接口说明. `/api/openapi.json` and a page that lists it, generated from the registered routes. */
export function serveOpenApi(app: FastifyInstance): void {
  app.get('/api/openapi.json', async () => openApi(app.routeList))
  app.get('/api/', (_request, reply) => {
    const rows = app.routeList.map((route) => [route.summary, route.method, html`<code>${route.path}</code>`])
    return sendPage(
      reply,
      page({
        site: siteOf(app.runtime.config),
        title: '接口',
        path: '/api/',
        crumbs: [{ title: '接口' }],
        unlisted: true,
        main: html`<h1>接口</h1>
<p class="lead">供其他系统调用。输入和输出的完整说明：<a href="openapi.json">openapi.json</a>（OpenAPI 3.1）。</p>
<p>登录后写入的（文件上传除外），在请求头 <code>Idempotency-Key</code> 中附上提交凭证，网络中断后可以放心重发：同一凭证只办理一次，返回第一次的结果。</p>
${dataTable('全部接口', [{ title: '用途' }, { title: '方法' }, { title: '地址' }], rows)}`,
      }),
    )
  })
}

function openApi(routes: readonly Route[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) (paths[route.path.replaceAll(/:(\w+)/g, '{$1}')] ??= {})[route.method.toLowerCase()] = operation(route)
  return { openapi: '3.1.0', info: { title: '公开 Gongkai', version: '1' }, paths }
}

function operation(route: Route): unknown {
  const key = route.method === 'GET' ? [] : [ONCE_KEY]
  const parameters = [...parametersOf('path', route.params), ...parametersOf('query', route.query), ...key]
  return {
    summary: route.summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: strict(route.body) } } } } : {}),
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
