import { Type } from 'typebox'
import { LISTS } from '../../core/lists/lists.ts'
import { choice, linesOfPage, orNull, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

const Columns = Type.Array(Type.String({ maxLength: 40 }), { title: '显示的列', maxItems: 40 })
const Named = Type.Object({ list: choice(LISTS, '列表') })

/** The routes of 列表习惯和常用筛选, each of the own account. */
export const ROUTES = {
  findListHabits: {
    method: 'GET',
    path: '/api/lists',
    summary: '本人的列表习惯和常用筛选',
    reply: Type.Object({
      readsSeveral: Type.Boolean({ title: '查阅多个机关的记录' }),
      habits: Type.Array(Type.Object({ list: Type.String(), columns: orNull(Columns), pageSize: orNull(linesOfPage()) })),
      filters: Type.Array(
        Type.Object({
          id: Type.Integer(),
          list: Type.String(),
          name: Type.String({ title: '名称' }),
          search: Type.String({ title: '筛选条件' }),
        }),
      ),
    }),
  },
  keepListHabits: {
    method: 'PUT',
    path: '/api/lists/:list',
    summary: '保存本人的列表习惯',
    params: Named,
    body: Type.Object({ columns: Type.Optional(orNull(Columns)), pageSize: Type.Optional(linesOfPage()) }, STRICT),
    reply: Type.Object({}),
  },
  saveFilter: {
    method: 'PUT',
    path: '/api/lists/:list/filters',
    summary: '保存常用筛选，同名的以新的代替',
    params: Named,
    body: Type.Object({ name: text('名称', 40), search: Type.String({ title: '筛选条件', minLength: 1, maxLength: 2000 }) }, STRICT),
    reply: Type.Object({}),
  },
  deleteFilter: {
    method: 'DELETE',
    path: '/api/list-filters/:id',
    summary: '删除常用筛选',
    params: Type.Object({ id: rowKey() }),
    reply: Type.Object({}),
  },
} as const
