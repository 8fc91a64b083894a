import { CORRECTION_NOTICE } from '../../../core/requests/correction.ts'
import { LONGEST_EXTENSION } from '../../../core/requests/extension.ts'
import { POSITIONS } from '../../../core/requests/facts.ts'
import { OPINION } from '../../../core/requests/pauses.ts'
import type { Done, FoundRequest } from '../../../server/requests/schema.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { today } from '../../parts/days.ts'
import type { Choice } from '../../parts/schema-form.tsx'
import { type Verb, verb } from '../../parts/verbs.tsx'
import { AnswerFields, answerBody } from './answer-fields.tsx'
import { FeeFields } from './fee-fields.tsx'

type Name = keyof typeof ROUTES

/** The verbs that lead on, the most advanced first, and those that end a request. */
export const LEADING = ['confirmReceipt', 'receiveCorrection', 'recordPayment', 'answerRequest'] as const satisfies readonly Name[]
export const ENDING = ['withdrawRequest', 'closeLapsed', 'voidFact'] as const satisfies readonly Name[]

/** 申请的办理. The form of each verb on a request; `voids` is the fact to void. */
export function requestVerbs(found: FoundRequest, voids: number | null): { readonly [name in Name]?: Verb } {
  const { id } = found.request
  const common = {
    params: { id },
    initial: { happenedOn: today() },
    says: (done: Done) => (done.letterNumber ? `已办理，生成文书 ${done.letterNumber}` : '已办理'),
  }
  const known = { seen: found.seen }
  const plain = { ...common, known }
  return {
    confirmReceipt: verb(ROUTES.confirmReceipt, {
      ...plain,
      hints: { happenedOn: '这一天就是收到申请之日，答复期限从次日开始计算。' },
    }),
    askForCorrection: verb(ROUTES.askForCorrection, {
      ...plain,
      hints: {
        happenedOn: `应当在收到申请之日起${CORRECTION_NOTICE.count}个工作日内，一次性告知。`,
        until: '给申请人合理的补正时间。',
      },
    }),
    receiveCorrection: verb(ROUTES.receiveCorrection, plain),
    consultThirdParty: verb(ROUTES.consultThirdParty, {
      ...plain,
      hints: {
        deliveredOn: `第三方自收到征求意见书之日起${OPINION['third-party'].count}个工作日内提出意见；暂时不知道的，以后用“登记送达”补记。`,
      },
    }),
    consultAgency: verb(ROUTES.consultAgency, plain),
    recordDelivery: verb(ROUTES.recordDelivery, { ...plain, controls: { factId: <Choose from={sentLetters(found)} /> } }),
    recordConsultationAnswer: verb(ROUTES.recordConsultationAnswer, {
      ...plain,
      choices: { position: choicesOf(POSITIONS) },
      controls: { consultation: <Choose from={openConsultations(found)} /> },
    }),
    extendDeadline: verb(ROUTES.extendDeadline, {
      ...plain,
      hints: { notifiedOn: '与同意同一天的，可以不填。', workingDays: `最长不超过${LONGEST_EXTENSION.count}个工作日。` },
    }),
    setReasonableDelay: verb(ROUTES.setReasonableDelay, plain),
    notifyFee: verb(ROUTES.notifyFee, {
      ...plain,
      wide: true,
      form: <FeeFields requestId={id} deliveryForm={found.applicant.deliveryForm} />,
    }),
    recordPayment: verb(ROUTES.recordPayment, plain),
    answerRequest: verb(ROUTES.answerRequest, { ...plain, wide: true, form: <AnswerFields found={found} />, body: answerBody }),
    closeLapsed: verb(ROUTES.closeLapsed, { ...plain, hints: { happenedOn: '补正期限或者缴费期限届满之后的一天。' } }),
    withdrawRequest: verb(ROUTES.withdrawRequest, plain),
    ...(voids !== null && {
      voidFact: verb(ROUTES.voidFact, {
        ...common,
        known: { ...known, factId: voids },
        note: '作废后，该记录不再计入办理状态和期限；原记录及理由留存。',
      }),
    }),
  }
}

function openConsultations(found: FoundRequest): Choice[] {
  return found.consultations
    .filter(({ answeredOn }) => answeredOn === null)
    .map(({ key, name, sentOn }) => ({ value: key, label: `${name}（${sentOn} 发出）` }))
}

function sentLetters(found: FoundRequest): { value: number; label: string }[] {
  return found.facts
    .filter(({ kind, voided }) => !voided && (kind === 'consultation-sent' || kind === 'fee-notified'))
    .map(({ id, title, happenedOn, says }) => ({ value: id, label: `${happenedOn} ${title}：${says}` }))
}
