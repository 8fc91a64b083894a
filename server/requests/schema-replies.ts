import { Type } from 'typebox'
import { APPLICANT_KINDS, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../core/requests/application-form.ts'
import { CHANNELS } from '../../core/requests/channels.ts'
import { CONSULTED_PARTIES, POSITIONS } from '../../core/requests/facts.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
import { STATES } from '../../core/requests/states.ts'
import { CaseFile, choice, day, Filed, orNull, Step } from '../platform/http/schema-parts.ts'

/** 待定的应答复日. While the holiday notice of its year is missing: the earliest possible day, and why it is open. */
const OpenDay = {
  notBefore: orNull(day('应答复日待定时，最早可能的日子')),
  reason: orNull(Type.String({ title: '应答复日待定的原因' })),
}

const Reminder = Type.Object({ kind: Type.String(), title: Type.String(), dueOn: day('到期日') })

/** 申请列表的一行. */
export const Row = Type.Object({
  id: Type.Integer(),
  number: Type.String({ title: '登记编号' }),
  agencyName: Type.String({ title: '机关' }),
  applicantName: Type.String({ title: '申请人' }),
  applicantKind: choice(APPLICANT_KINDS, '申请人类型'),
  channel: choice(CHANNELS, '渠道'),
  subject: Type.String({ title: '申请内容' }),
  state: choice(STATES, '状态'),
  stateTitle: Type.String(),
  submittedAt: Type.String({ title: '提交时间' }),
  receivedOn: orNull(day('收到申请之日')),
  dueOn: orNull(day('应答复日')),
  ...OpenDay,
  /** Also null when today is in a year without a holiday notice. */
  workingDaysLeft: orNull(Type.Integer({ title: '剩余工作日' })),
  answeredOn: orNull(day('答复日')),
  outcome: orNull(choice(OUTCOMES, '办理结果')),
  outcomeTitle: orNull(Type.String()),
  handledBy: orNull(Type.String({ title: '经办人' })),
  reminders: Type.Array(Reminder, { title: '提醒' }),
})

/** 逐日说明. Each day of the period: how it was counted and why. */
const CountedDay = Type.Object({
  on: day('日期'),
  kind: Type.Enum(['start', 'counted', 'paused', 'weekend', 'holiday'], { title: '性质' }),
  count: orNull(Type.Integer({ title: '第几个工作日' })),
  day: Type.Enum(['working-day', 'weekend', 'holiday', 'worked-weekend'], { title: '日历' }),
  says: Type.String({ title: '说明' }),
})
const Letter = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  title: Type.String({ title: '文书' }),
  number: Type.String({ title: '文号' }),
  issuedOn: day('成文日期'),
  toApplicant: Type.Boolean(),
  pdfUrl: orNull(Type.String()),
  wordUrl: orNull(Type.String()),
})
const StoredFile = Type.Object({
  hash: Type.String(),
  name: Type.String(),
  purpose: Type.String(),
  size: Type.Integer(),
  url: Type.String(),
})
const Consultation = Type.Object({
  key: Type.String(),
  with: choice(CONSULTED_PARTIES, '被征求意见的一方'),
  name: Type.String(),
  sentOn: day('发出日'),
  endsOn: orNull(day('提出意见的期限')),
  endsNotBefore: orNull(day('期限待定时，最早的届满之日')),
  answeredOn: orNull(day('答复日')),
  position: orNull(choice(POSITIONS, '意见')),
})
const Earlier = Type.Object({ id: Type.Integer(), number: Type.String(), receivedOn: day('收到申请之日'), subject: Type.String() })
/** 期限及理由. No day while no period runs or its last day is open; the steps say why. */
const Deadline = Type.Object({
  dueOn: orNull(day('应答复日')),
  ...OpenDay,
  steps: Type.Array(Step),
  days: Type.Array(CountedDay),
  calendarVersion: Type.String(),
})
/** 补正前的内容, and the day from which the correction replaces it. */
const BeforeCorrection = Type.Object({ subject: Type.String({ title: '补正前的内容' }), correctedOn: day('收到补正之日') })
/** 申请人的个人信息, masked or in full. */
export const PersonalData = Type.Object({
  identityNumber: Type.String({ title: '证件号码' }),
  contactPerson: orNull(Type.String({ title: '联系人' })),
  phone: Type.String({ title: '联系电话' }),
  email: orNull(Type.String({ title: '电子邮箱' })),
  postalAddress: orNull(Type.String({ title: '通信地址' })),
})
/** 一件申请的全部情况. */
export const Found = Type.Object({
  request: Row,
  beforeCorrection: orNull(BeforeCorrection),
  unprintable: Type.Array(Type.String(), { title: '姓名、申请内容中字库不能印制的字' }),
  applicant: Type.Object({
    identityKind: choice(IDENTITY_KINDS, '证件类型'),
    masked: orNull(PersonalData),
    /** The purposes that this officer may state to see it in full. */
    purposes: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
    statementNeeded: Type.Boolean({ title: '须写明案由或者检查事项' }),
    contactCorrectedAt: orNull(Type.String({ title: '申请人最近一次更正联系方式' })),
    erasedAt: orNull(Type.String({ title: '个人信息删除时间' })),
    deliveryForm: choice(DELIVERY_FORMS, '形式'),
    deliveryWay: choice(DELIVERY_WAYS, '途径'),
    needsHelp: Type.Boolean(),
    suggestsProactive: Type.Boolean(),
  }),
  deadline: Deadline,
  ...CaseFile,
  consultations: Type.Array(Consultation),
  letters: Type.Array(Letter),
  files: Type.Array(StoredFile),
  earlierThisMonth: Type.Array(Earlier),
})

/** The reply of every verb: the new state of the request, and the issued letter. */
export const Done = Type.Object({
  ...Filed.properties,

  dueOn: orNull(day('应答复日')),
  ...OpenDay,
  letterNumber: orNull(Type.String({ title: '文号' })),
})

/** 待核对的重算差异. */
export const Finding = Type.Object({
  id: Type.Integer(),
  requestId: Type.Integer(),
  number: Type.String({ title: '登记编号' }),
  agencyName: Type.String({ title: '机关' }),
  foundAt: Type.String({ title: '发现时间' }),
  says: Type.String({ title: '差异' }),
  maySettle: Type.Boolean({ title: '可以核对' }),
})

/** 应答复日变动的申请. */
export const Moved = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  from: orNull(day('原应答复日')),
  to: orNull(day('现应答复日')),
})
