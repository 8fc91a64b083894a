import { Type } from 'typebox'
import { rowKey } from '../platform/http/schema-parts.ts'

const Piece = Type.Object({ text: Type.String(), hit: Type.Boolean({ title: '检索词' }) })

/** The routes of 检索. */
export const ROUTES = {
  search: {
    method: 'GET',
    path: '/api/search',
    summary: '检索已公开的政府信息',
    query: Type.Object({
      q: Type.String({ title: '检索词', maxLength: 100 }),
      agencyId: Type.Optional(rowKey('发布机构')),
      page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 50 })),
    }),
    reply: Type.Object({
      words: Type.Array(Type.String(), { title: '分词结果' }),
      total: Type.Integer({ title: '结果数' }),
      more: Type.Boolean({ title: '实际多于所列结果数' }),
      hits: Type.Array(
        Type.Object({
          id: Type.Integer(),
          title: Type.Array(Piece, { title: '标题' }),
          excerpt: Type.Array(Piece, { title: '摘要' }),
          agencyName: Type.String({ title: '发布机构' }),
          documentNumber: Type.Union([Type.String(), Type.Null()], { title: '发文字号' }),
          publishedAt: Type.String({ title: '发布时间' }),
        }),
      ),
    }),
  },
} as const
