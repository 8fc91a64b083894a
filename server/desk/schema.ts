import { Type } from 'typebox'
import { choice, day, orNull, pageNumber, STRICT, text } from '../platform/http/schema-parts.ts'

/** 待办的分类. What an officer does, what came back to him, and what he waits for. */
export const TASK_GROUPS = [
  { key: 'to-do', title: '要办的', empty: '都办完了，今天没有等您办的事。' },
  { key: 'returned', title: '退回我的', empty: '没有退回给您的。' },
  { key: 'waiting', title: '我在等的', empty: '没有在等别人的。' },
] as const

/** 待办. One line of the desk. */
const Task = Type.Object({
  group: choice(TASK_GROUPS, '分类'),
  act: Type.String({ title: '要办什么' }),
  title: Type.String({ title: '事项' }),
  says: Type.String({ title: '原因' }),
  to: Type.String({ title: '办公端的地址' }),
  on: orNull(day('最后一日')),
  notBefore: orNull(day('最后一日待定，不早于')),
  late: Type.Boolean({ title: '已过最后一日' }),
  because: orNull(Type.String({ title: '依据' })),
})

const Month = Type.Object({
  month: Type.String({ title: '月份' }),
  published: Type.Integer({ title: '公开信息' }),
  received: Type.Integer({ title: '收到申请' }),
  answered: Type.Integer({ title: '办结申请' }),
})

/** 一个单位的情况. A line of the board of 政务公开办. */
const BoardLine = Type.Object({
  agencyId: Type.Integer(),
  agencyName: Type.String({ title: '单位' }),
  open: Type.Integer({ title: '在办申请' }),
  overdue: Type.Integer({ title: '逾期' }),
  publishedThisMonth: Type.Integer({ title: '本月公开' }),
  lastPublishedOn: orNull(day('最近公开')),
  inReview: Type.Integer({ title: '待审待发' }),
  missingMonths: Type.Integer({ title: '缺月度数据的月数' }),
  report: Type.String({ title: '年度报告' }),
  reportLate: Type.Boolean(),
})

/** 系统管理的一项情况. `level`: `calm` where nothing is to be done. */
const Concern = Type.Object({
  title: Type.String(),
  says: Type.String(),
  level: Type.Enum(['calm', 'soon', 'late']),
  to: Type.String({ title: '办公端的地址' }),
})

const NoticeKey = Type.String({ title: '通知', maxLength: 40, pattern: '^[a-z-]+:[1-9][0-9]{0,9}$' })
/** 通知. What happened, when, and whether it was read. */
const Notice = Type.Object({
  key: NoticeKey,
  at: Type.String({ title: '时间' }),
  title: Type.String({ title: '事项' }),
  says: Type.String({ title: '情况' }),
  to: Type.String({ title: '办公端的地址' }),
  read: Type.Boolean({ title: '已读' }),
})

/** 检索的分组, in the order of the results. */
export const HIT_GROUPS = [
  { key: 'requests', title: '申请' },
  { key: 'letters', title: '文书' },
  { key: 'documents', title: '信息' },
  { key: 'disputes', title: '复议诉讼' },
  { key: 'error-reports', title: '网站找错' },
  { key: 'rectifications', title: '更正信息' },
  { key: 'accounts', title: '账号' },
  { key: 'agencies', title: '机关' },
] as const

const Hits = Type.Object({
  groups: Type.Array(
    Type.Object({
      key: choice(HIT_GROUPS, '分组'),
      items: Type.Array(
        Type.Object({
          title: Type.String({ title: '事项' }),
          says: Type.String({ title: '说明' }),
          to: Type.String({ title: '办公端的地址' }),
        }),
      ),
      more: orNull(Type.String({ title: '全部结果的地址' })),
    }),
  ),
})
const Searched = Type.Object({ text: text('检索词', 100) })

export const ROUTES = {
  findTasks: {
    method: 'GET',
    path: '/api/desk/tasks',
    summary: '工作台的待办（本人要办的、退回的、在等的）',
    reply: Type.Object({ today: day('今天'), tasks: Type.Array(Task) }),
  },
  findYear: {
    method: 'GET',
    path: '/api/desk/year',
    summary: '工作台的本年数据',
    reply: Type.Object({
      year: Type.Integer(),
      months: Type.Array(Month),
      published: Type.Integer({ title: '公开信息' }),
      received: Type.Integer({ title: '收到申请' }),
      answered: Type.Integer({ title: '办结申请' }),
      inTime: orNull(Type.Number({ title: '按时办结的百分比' })),
      averageDays: orNull(Type.Number({ title: '平均办理工作日' })),
    }),
  },
  findBoard: {
    method: 'GET',
    path: '/api/desk/board',
    summary: '政务公开办的各单位情况',
    query: Type.Object({ page: pageNumber() }),
    reply: Type.Object({
      year: Type.Integer({ title: '报告年度' }),
      total: Type.Integer(),
      pageSize: Type.Integer(),
      items: Type.Array(BoardLine),
    }),
  },
  findConcerns: {
    method: 'GET',
    path: '/api/desk/concerns',
    summary: '系统、安全、审计管理员的工作台',
    reply: Type.Object({ items: Type.Array(Concern) }),
  },
  findNotices: {
    method: 'GET',
    path: '/api/desk/notices',
    summary: '通知（三十日内，本人已读的有标记）',
    reply: Type.Object({ items: Type.Array(Notice), unread: Type.Integer({ title: '未读' }) }),
  },
  markNotices: {
    method: 'POST',
    path: '/api/desk/notices/read',
    summary: '把通知标记为已读',
    body: Type.Object({ notices: Type.Array(NoticeKey, { title: '通知', minItems: 1, maxItems: 100, uniqueItems: true }) }, STRICT),
    reply: Type.Object({}),
  },
  searchRecords: {
    method: 'GET',
    path: '/api/desk/search',
    summary: '检索办公端的记录（各按查阅的权限）',
    query: Searched,
    reply: Hits,
  },
  searchAccounts: {
    method: 'GET',
    path: '/api/desk/account-search',
    summary: '检索账号和机关（系统、安全、审计管理员）',
    query: Searched,
    reply: Hits,
  },
} as const
