import { App } from 'antd'
import type { ReactNode } from 'react'
import { POSITIONS } from '../../../core/requests/facts.ts'
import type { Route } from '../../../server/platform/http/schema-parts.ts'
import type { Done, FoundRequest } from '../../../server/requests/schema.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { today } from '../../parts/days.ts'
import { type Choice, SchemaFields } from '../../parts/schema-form.tsx'
import { AnswerFields, answerBody } from './answer-fields.tsx'
import { FeeFields } from './fee-fields.tsx'
import type { OpenAction } from './request-actions.tsx'

interface VerbDrawerProps {
  readonly action: OpenAction
  readonly found: FoundRequest
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

type VerbRoute = Route & { readonly body: { readonly properties: object; readonly required?: string[] } }

/** What an officer should know while filling in a form, by field. */
const HINTS: Readonly<Record<string, Readonly<Record<string, ReactNode>>>> = {
  confirmReceipt: { happenedOn: '这一天就是收到申请之日，答复期限从次日开始计算。' },
  askForCorrection: { happenedOn: '应当在收到申请之日起 7 个工作日内，一次性告知。', until: '留给申请人合理的时间。' },
  consultThirdParty: { deliveredOn: '第三方自收到征求意见书之日起有 15 个工作日；暂时不知道的，以后用“记录送达”补记。' },
  extendDeadline: { notifiedOn: '与同意同一天的，可以不填。', workingDays: '最长不超过 20 个工作日。' },
  closeLapsed: { happenedOn: '补正期限或者缴费期限届满之后的一天。' },
}

/** 办理一步. The form of one verb, made from the schema of its route; `seen` tells the server on which state of affairs it was filled in. */
export function VerbDrawer({ action, found, onClose, onDone }: VerbDrawerProps) {
  const { message } = App.useApp()
  const { verb, title, factId } = action
  const { id } = found.request
  const route = (ROUTES as unknown as Readonly<Record<string, VerbRoute>>)[verb]
  if (!route) return null

  async function submit(values: Record<string, unknown>) {
    const filled = verb === 'answerRequest' ? answerBody(values) : values
    const body = { ...filled, seen: found.seen, ...(factId === undefined ? {} : { factId }) }
    const done = (await call(route as VerbRoute, { params: { id }, body } as never)) as Done
    void message.success(done.letterNumber ? `已办理，生成文书 ${done.letterNumber}` : '已办理')
    await onDone()
  }

  return (
    <ActionDrawer
      title={title}
      open
      wide={verb === 'answerRequest' || verb === 'notifyFee'}
      danger={verb === 'voidFact' || verb === 'withdrawRequest' || verb === 'closeLapsed'}
      submitLabel={title}
      initial={{ happenedOn: today() }}
      onClose={onClose}
      onSubmit={submit}
      onReload={() => void onDone()}
    >
      {verb === 'voidFact' && <p>作废后，状态和期限按这条记录从未发生重新计算；记录仍然保留，并写明理由。</p>}
      {verb === 'answerRequest' ? (
        <AnswerFields found={found} />
      ) : verb === 'notifyFee' ? (
        <FeeFields requestId={id} deliveryForm={found.applicant.deliveryForm} />
      ) : (
        <SchemaFields
          schema={route.body}
          omit={['seen', ...(factId === undefined ? [] : ['factId'])]}
          choices={{ position: choicesOf(POSITIONS) }}
          controls={{ consultation: <Choose from={openConsultations(found)} />, factId: <Choose from={sentLetters(found)} /> }}
          hints={HINTS[verb] ?? {}}
        />
      )}
    </ActionDrawer>
  )
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
