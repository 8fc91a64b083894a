import { type Static, Type } from 'typebox'
import { PUBLICITIES, WITHHOLDING_GROUNDS } from '../../core/publishing/publicity.ts'
import { choice, day, maybe, orNull, pageNumber, STRICT } from '../platform/http/schema-parts.ts'

/** 公开属性 of a text; one that says nothing is 主动公开. */
export const PUBLICITY_FIELDS = {
  publicity: Type.Optional(choice(PUBLICITIES, '公开属性')),
  publicityGround: Type.Optional(choice(WITHHOLDING_GROUNDS, '不予公开的情形')),
  publicityReason: maybe('不主动公开的理由', 500),
  nextReviewOn: Type.Optional(day('下次复评日期')),
}

const RegisterLine = Type.Object({
  id: Type.Integer(),
  agencyName: Type.String({ title: '机关' }),
  indexNumber: Type.String({ title: '索引号' }),
  title: Type.String({ title: '标题' }),
  documentNumber: orNull(Type.String({ title: '发文字号' })),
  columnTitle: Type.String({ title: '栏目' }),
  stateTitle: Type.String({ title: '状态' }),
  formedOn: day('生成日期'),
  ground: orNull(Type.String({ title: '不予公开的情形' })),
  reason: Type.String({ title: '理由' }),
  nextReviewOn: orNull(day('下次复评日期')),
  isDue: Type.Boolean({ title: '应当复评' }),
})
export type RegisterLine = Static<typeof RegisterLine>

const publicity = choice(PUBLICITIES, '公开属性')

/** The routes of 公开属性清单. */
export const PUBLICITY_ROUTES = {
  listByPublicity: {
    method: 'GET',
    path: '/api/publicity-registers',
    summary: '公开属性清单',
    query: Type.Object({ publicity, page: pageNumber() }),
    reply: Type.Object({
      total: Type.Integer(),
      due: Type.Integer({ title: '应当复评' }),
      pageSize: Type.Integer(),
      items: Type.Array(RegisterLine),
    }),
  },
  exportByPublicity: {
    method: 'POST',
    path: '/api/publicity-registers/sheet',
    summary: '导出公开属性清单',
    body: Type.Object({ publicity }, STRICT),
    reply: Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) }),
  },
} as const
