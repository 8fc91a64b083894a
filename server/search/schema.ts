import { Type } from 'typebox'
import { VALIDITIES } from '../../core/publishing/normative-document.ts'
import { choice, rowKey, STRICT } from '../platform/http/schema-parts.ts'

const Piece = Type.Object({ text: Type.String(), hit: Type.Boolean({ title: '检索词' }) })

/** 排序. */
const SORTS = [
  { key: 'relevance', title: '相关度' },
  { key: 'date', title: '发布时间' },
] as const

/** 同义词表. */
const Synonyms = Type.Object({
  groups: Type.Array(Type.Array(Type.String()), { title: '各组同义词' }),
  seen: Type.String({ title: '所见的版本' }),
})

/** The routes of 检索. */
export const ROUTES = {
  search: {
    method: 'GET',
    path: '/api/search',
    summary: '检索已公开的政府信息：几个词用空格隔开，“短语”加引号，不要的词前加减号',
    query: Type.Object({
      q: Type.String({ title: '检索词', maxLength: 100 }),
      agencyId: Type.Optional(rowKey('发布机构')),
      column: Type.Optional(Type.String({ title: '栏目', maxLength: 60 })),
      year: Type.Optional(Type.Integer({ title: '发布年份', minimum: 1900, maximum: 2999 })),
      validity: Type.Optional(choice(VALIDITIES, '有效性')),
      sort: Type.Optional(choice(SORTS, '排序')),
      page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 50 })),
    }),
    reply: Type.Object({
      words: Type.Array(Type.String(), { title: '分词结果' }),
      corrected: Type.Optional(Type.String({ title: '没有结果时，改用的检索词' })),
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
      facets: Type.Array(
        Type.Object({
          key: Type.String(),
          title: Type.String(),
          about: Type.Boolean({ title: '件数由抽样估算' }),
          values: Type.Array(Type.Object({ value: Type.String(), title: Type.String(), count: Type.Integer({ title: '件数' }) })),
        }),
      ),
    }),
  },
  suggest: {
    method: 'GET',
    path: '/api/search/suggestions',
    summary: '检索建议：含有所输入文字的已公开信息的标题',
    query: Type.Object({ q: Type.String({ title: '已输入的文字', maxLength: 100 }) }),
    reply: Type.Object({ titles: Type.Array(Type.String(), { title: '标题' }) }),
  },
  listSynonyms: {
    method: 'GET',
    path: '/api/search-synonyms',
    summary: '检索同义词',
    reply: Synonyms,
  },
  saveSynonyms: {
    method: 'PUT',
    path: '/api/search-synonyms',
    summary: '修改检索同义词',
    body: Type.Object(
      {
        seen: Type.String({ title: '所见的版本', minLength: 1, maxLength: 64 }),
        text: Type.String({ title: '同义词', maxLength: 60_000 }),
      },
      STRICT,
    ),
    reply: Synonyms,
  },
} as const
