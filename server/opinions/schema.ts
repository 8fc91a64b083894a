import { Type } from 'typebox'
import { CONSULTATION_STATES } from '../../core/opinions/consultation-standing.ts'
import { OPINION_CHANNELS, OPINION_OUTCOMES, OPINION_STATES } from '../../core/opinions/opinion-procedure.ts'
import {
  CaseFile,
  CaseId,
  caseVerb,
  choice,
  day,
  Filed,
  maybe,
  orNull,
  rowKey,
  STRICT,
  Step,
  seenFact,
  text,
  voidVerb,
} from '../platform/http/schema-parts.ts'

const CONSULTATIONS = '/api/consultations'
const OPINIONS = '/api/opinions'

/** 意见. What somebody says on a draft, on which part of it, and who it is, as far as told. */
export const Form = Type.Object({
  says: text('意见和建议', 3000),
  part: maybe('针对哪一条、哪一款', 100),
  name: maybe('姓名或者单位', 60),
  contact: maybe('联系方式', 100),
})

/** Opinions that came otherwise than by the portal. */
const OFFLINE = OPINION_CHANNELS.filter(({ key }) => key !== 'online')

/** What becomes of an opinion, in words for the public. */
const Answer = {
  outcome: choice(OPINION_OUTCOMES, '采纳情况'),
  summary: text('意见内容（概括，公布用，不写姓名）', 200),
  reason: text('采纳情况的说明（公布用）', 500),
}

const Counted = Type.Object({ key: Type.String(), title: Type.String(), count: Type.Integer() })

const Due = Type.Object({
  on: orNull(day('期限')),
  notBefore: orNull(day('期限待定时，最早可能的日子')),
  steps: Type.Array(Step),
  late: Type.Boolean(),
})

const Consultation = Type.Object({
  id: Type.Integer(),
  title: Type.String({ title: '意见征集' }),
  opensOn: day('开始之日'),
  closesOn: day('截止之日'),
  state: choice(CONSULTATION_STATES, '状态'),
  daysLeft: orNull(Type.Integer({ title: '还有几日' })),
  total: Type.Integer({ title: '收到意见' }),
  unanswered: Type.Integer({ title: '待办理' }),
  due: orNull(Due),
  result: orNull(Type.Object({ id: Type.Integer(), title: Type.String(), published: Type.Boolean() })),
})

const Opinion = Type.Object({
  id: Type.Integer(),
  number: Type.String({ title: '编号' }),
  channel: choice(OPINION_CHANNELS, '来源'),
  form: Form,
  state: choice(OPINION_STATES, '状态'),
  filedOn: day('收到之日'),
  seen: Type.Integer({ title: '所见的最后一条记录' }),
  summary: Type.String({ title: '意见内容（概括）' }),
  reason: Type.String({ title: '说明' }),
})

const FoundConsultation = Type.Object({
  ...Consultation.properties,
  byChannel: Type.Array(Counted),
  byOutcome: Type.Array(Counted),
  opinions: Type.Array(Opinion),
})

const FoundOpinion = Type.Object({ ...Opinion.properties, ...CaseFile })

/** The routes of 意见征集; each verb of the procedure of an opinion is one. */
export const ROUTES = {
  listConsultations: {
    method: 'GET',
    path: CONSULTATIONS,
    summary: '意见征集',
    reply: Type.Object({ items: Type.Array(Consultation) }),
  },
  findConsultation: {
    method: 'GET',
    path: `${CONSULTATIONS}/:id`,
    summary: '一件意见征集和收到的意见',
    params: CaseId,
    reply: FoundConsultation,
  },
  registerOpinion: {
    method: 'POST',
    path: `${CONSULTATIONS}/:id/opinions`,
    summary: '登记线下收到的意见',
    params: CaseId,
    body: Type.Object({ channel: choice(OFFLINE, '来源'), happenedOn: day('收到之日'), ...Form.properties }, STRICT),
    reply: Filed,
  },
  answerOpinions: {
    method: 'POST',
    path: `${CONSULTATIONS}/:id/answers`,
    summary: '一并办理相同的意见',
    params: CaseId,
    body: Type.Object(
      {
        opinions: Type.Array(Type.Object({ id: rowKey(), seen: seenFact('所见的最后一条记录') }, STRICT), {
          title: '意见',
          minItems: 1,
          maxItems: 500,
        }),
        ...Answer,
      },
      STRICT,
    ),
    reply: Type.Object({ answered: Type.Integer({ title: '办理的条数' }) }),
  },
  exportOpinions: {
    method: 'POST',
    path: `${CONSULTATIONS}/:id/sheet`,
    summary: '导出意见清单',
    params: CaseId,
    body: Type.Object({}, STRICT),
    reply: Type.Object({ name: Type.String(), content: Type.String({ title: '文件（base64）' }) }),
  },
  draftConsultationResult: {
    method: 'POST',
    path: `${CONSULTATIONS}/:id/result`,
    summary: '由办理情况生成结果',
    params: CaseId,
    body: Type.Object({}, STRICT),
    reply: Filed,
  },
  findOpinion: { method: 'GET', path: `${OPINIONS}/:id`, summary: '一条意见', params: CaseId, reply: FoundOpinion },
  answerOpinion: caseVerb(OPINIONS, 'answer', '办理意见', Answer),
  voidOpinionFact: voidVerb(OPINIONS),
} as const
