import { ROLES } from '../../core/accounts/roles.ts'
import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_EFFECTS } from '../../core/accounts/rotation.ts'
import { chineseDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import { type Block, heading, paragraph, table } from '../platform/documents/blocks.ts'
import type { Paper } from '../platform/documents/paper.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { type AgencyTally, type RotationPerson, sumOf } from './people.ts'
import type { Rotation } from './rotation-acts.ts'

/** What the report for the file says: the campaign, and what its last act says. */
export interface ClosedRotation {
  readonly rotation: Rotation
  /** The name of the agency to which and below which it applied; undefined for all. */
  readonly below: string | undefined
  readonly extended: readonly { readonly before: LocalDate; readonly lastOn: LocalDate; readonly reason: string }[]
  readonly reminded: readonly LocalDate[]
  readonly basis: string
  readonly closedOn: LocalDate
  readonly tallies: readonly AgencyTally[]
  /** Those who had not done it at the closing, and those who did it late. */
  readonly notInTime: readonly RotationPerson[]
  readonly agency: string
}

/** 归档报告. What was asked of whom, the figures by agency, who had not done it and what followed, and lines for two signatures. */
export function rotationPaper(closed: ClosedRotation): Paper {
  const { rotation, agency, closedOn } = closed
  return {
    agency,
    title: `${rotation.title}情况报告`,
    body: [
      heading(1, '一、基本情况'),
      ...aboutIt(closed).map((text) => paragraph(text)),
      heading(1, '二、完成情况'),
      ...figures(closed),
      heading(1, '三、没有按期完成的人员和处理'),
      ...people(closed),
      heading(1, '四、签字'),
      table(
        [
          [{ text: '经办人' }, { text: '' }, { text: '负责人' }, { text: '' }],
          [{ text: '日期' }, { text: '' }, { text: '日期' }, { text: '' }],
        ],
        { widths: [1, 2, 1, 2] },
      ),
    ],
    datedOn: closedOn,
  }
}

const list = (says: readonly string[]): string => says.join('、')

function aboutIt({ rotation, below, basis, extended, reminded }: ClosedRotation): string[] {
  const { asks, roles, first_on, last_on, effect } = rotation
  return [
    `要求：${list(asks.map((ask) => titleOf(ROTATION_ASKS, ask)))}。`,
    `参加的账号：${below === undefined ? '全部机关' : `${below}及其下级机关`}，${
      roles.length === 0 ? '全部角色' : list(roles.map((role) => titleOf(ROLES, role)))
    }。`,
    `期限：${chineseDate(first_on)}至${chineseDate(last_on)}。`,
    ...extended.map(({ before, lastOn, reason }) => `延期：最后一日由${chineseDate(before)}改为${chineseDate(lastOn)}，理由：${reason}。`),
    `提醒：${reminded.length === 0 ? '没有提醒' : list(reminded.map(chineseDate))}。`,
    `到期没有完成的：${titleOf(ROTATION_EFFECTS, effect)}。`,
    `依据：${basis.trim() === '' ? '本单位的管理要求（没有填写所依据的文件）' : basis.trim()}。`,
  ]
}

const asked = ({ missing, late, done }: Pick<AgencyTally, 'missing' | 'late' | 'done'>): number => missing + late + done

function figures({ tallies }: ClosedRotation): Block[] {
  const sum = sumOf(tallies)
  const row = (name: string, one: Omit<AgencyTally, 'id' | 'name'>) =>
    [name, asked(one), one.done, one.late, one.missing, one.exempt].map((text) => ({ text: String(text) }))
  const says = `应当完成${asked(sum)}人，按期完成${sum.done}人，逾期完成${sum.late}人，没有完成${sum.missing}人；不要求的${sum.exempt}人。`
  const heads = ['机关', '应当完成', '按期完成', '逾期完成', '没有完成', '不要求'].map((text) => ({ text, head: true }))
  return [
    paragraph(says),
    table([heads, ...tallies.map((one) => row(one.name, one)), row('合计', sum)], { widths: [4, 1.4, 1.4, 1.4, 1.4, 1.2] }),
    paragraph('不要求的，为活动期间开设（首次登录时须修改密码）、已停用和已注销的账号。'),
  ]
}

function people({ notInTime }: ClosedRotation): Block[] {
  if (notInTime.length === 0) return [paragraph('没有。')]
  const heads = ['机关', '姓名', '还没有办的', '处理'].map((text) => ({ text, head: true }))
  const rows = notInTime.map(({ agency_name, name, standing, done_at, missing, followed }) => [
    agency_name,
    name,
    standing === 'late' && done_at !== null
      ? `${chinaTime(done_at)}逾期完成`
      : missing.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、'),
    followed === null ? '' : titleOf(ROTATION_ACTS, followed),
  ])
  return [table([heads, ...rows.map((row) => row.map((text) => ({ text })))], { widths: [4, 2, 5, 3] })]
}
