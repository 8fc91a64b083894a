import { Type } from 'typebox'
import { ROLES } from '../../core/accounts/roles.ts'
import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_EFFECTS, ROTATION_PHASES, ROTATION_STANDINGS } from '../../core/accounts/rotation.ts'
import { CaseId, choice, day, maybe, orNull, pageNumber, rowKey, STRICT, text } from '../platform/http/schema-parts.ts'

const Nothing = Type.Object({})
const Asks = Type.Array(choice(ROTATION_ASKS, '要求'), { title: '要求', minItems: 1, maxItems: 3, uniqueItems: true })
const Count = (title: string) => Type.Integer({ title, minimum: 0 })

/** 下载的格式. */
export const PAPER_FORMS = [
  { key: 'pdf', title: 'PDF' },
  { key: 'word', title: 'Word' },
] as const

/** A file in a reply. */
const File = Type.Object({ name: Type.String({ title: '文件名' }), content: Type.String({ title: '内容（base64）' }) })

/** 人数. `missing`, `late` and `done` together are those asked; `exempt` are listed with the reason. */
const Tally = Type.Object({ missing: Count('未完成'), late: Count('逾期完成'), done: Count('已完成'), exempt: Count('不要求') })

const Campaign = {
  id: Type.Integer(),
  title: Type.String({ title: '名称' }),
  asks: Asks,
  below: orNull(Type.String({ title: '参加的机关；空的为全部机关' })),
  roles: Type.Array(choice(ROLES, '角色'), { title: '参加的角色；空的为全部角色' }),
  firstOn: day('第一日'),
  lastOn: day('最后一日'),
  effect: choice(ROTATION_EFFECTS, '到期没有完成的'),
  phase: choice(ROTATION_PHASES, '阶段'),
  tally: Tally,
}

const Person = Type.Object({
  id: Type.Integer({ title: '账号编号' }),
  name: Type.String({ title: '姓名' }),
  username: Type.String({ title: '用户名；只有管理员看到' }),
  agencyId: Type.Integer(),
  agencyName: Type.String({ title: '机关' }),
  standing: choice(ROTATION_STANDINGS, '情况'),
  doneAt: orNull(Type.String({ title: '完成时间' })),
  missing: Type.Array(choice(ROTATION_ASKS, '要求'), { title: '还没有办的' }),
  followed: orNull(choice(ROTATION_ACTS, '到期后的处理')),
})

const Filter = {
  standing: Type.Optional(choice(ROTATION_STANDINGS, '情况')),
  agencyId: Type.Optional(rowKey('机关')),
  text: maybe('姓名', 50),
}

const act = <const Path extends string>(path: Path, summary: string) =>
  ({ method: 'POST', path: `/api/rotations/:id/${path}`, summary, params: CaseId, reply: Nothing }) as const

/** The routes of 定期修改后台账号. */
export const ROUTES = {
  listRotations: {
    method: 'GET',
    path: '/api/rotations',
    summary: '定期修改后台账号的各次活动',
    query: Type.Object({ page: pageNumber() }, STRICT),
    reply: Type.Object({
      items: Type.Array(Type.Object(Campaign)),
      count: Count('合计'),
      pageSize: Type.Integer(),
      next: Type.Object({
        lastFirstOn: orNull(day('最近一次的第一日')),
        dueOn: orNull(day('下一次应当开展的日期；不提示的为空')),
        due: Type.Boolean({ title: '应当开展了' }),
      }),
    }),
  },
  openRotation: {
    method: 'POST',
    path: '/api/rotations',
    summary: '开展定期修改后台账号',
    body: Type.Object(
      {
        title: text('名称', 100),
        asks: Asks,
        belowId: Type.Optional(rowKey('参加的机关')),
        roles: Type.Optional(Type.Array(choice(ROLES, '角色'), { title: '参加的角色', maxItems: 20, uniqueItems: true })),
        firstOn: day('第一日'),
        lastOn: day('最后一日'),
        remindDays: Type.Array(Type.Integer({ minimum: 0, maximum: 30 }), {
          title: '最后一日之前几个工作日提醒',
          maxItems: 5,
          uniqueItems: true,
        }),
        effect: choice(ROTATION_EFFECTS, '到期没有完成的'),
      },
      STRICT,
    ),
    reply: Type.Object({ id: Type.Integer() }),
  },
  findOwnRotations: {
    method: 'GET',
    path: '/api/rotations/own',
    summary: '本人还没有办的定期修改',
    reply: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.Integer(),
          title: Type.String({ title: '名称' }),
          lastOn: day('最后一日'),
          missing: Asks,
          overdue: Type.Boolean({ title: '已经到期' }),
          effect: choice(ROTATION_EFFECTS, '到期没有完成的'),
        }),
      ),
      dueOn: orNull(day('应当开展下一次的日期，已经到了的；只有安全管理员看到')),
    }),
  },
  confirmOwnAccount: act('confirm', '确认账号仍由本人使用'),
  findRotation: {
    method: 'GET',
    path: '/api/rotations/:id',
    summary: '一次定期修改后台账号',
    params: CaseId,
    reply: Type.Object({
      ...Campaign,
      remindDays: Type.Array(Type.Integer(), { title: '最后一日之前几个工作日提醒' }),
      basis: Type.String({ title: '依据' }),
      agencies: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String({ title: '机关' }), ...Tally.properties })),
      acts: Type.Array(
        Type.Object({
          id: Type.Integer(),
          kind: choice(ROTATION_ACTS, '事项'),
          on: day('日期'),
          by: Type.String({ title: '办理人' }),
          says: Type.String({ title: '记录' }),
        }),
      ),
    }),
  },
  listRotationPeople: {
    method: 'GET',
    path: '/api/rotations/:id/people',
    summary: '定期修改的名单',
    params: CaseId,
    query: Type.Object({ ...Filter, page: pageNumber() }, STRICT),
    reply: Type.Object({ items: Type.Array(Person), count: Count('合计'), pageSize: Type.Integer() }),
  },
  remindRotation: { ...act('remind', '现在提醒'), reply: Type.Object({ count: Count('提醒的人数') }) },
  extendRotation: {
    ...act('extend', '延期'),
    body: Type.Object({ lastOn: day('新的最后一日'), reason: text('理由', 200) }, STRICT),
  },
  cancelRotation: { ...act('cancel', '取消活动'), body: Type.Object({ reason: text('理由', 200) }, STRICT) },
  closeRotation: act('close', '办结'),
  exportRotation: { ...act('sheet', '导出定期修改的名单'), body: Type.Object(Filter, STRICT), reply: File },
  printRotation: {
    ...act('paper', '下载归档报告'),
    body: Type.Object({ form: choice(PAPER_FORMS, '格式') }, STRICT),
    reply: File,
  },
} as const
