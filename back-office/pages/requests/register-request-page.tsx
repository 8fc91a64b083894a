import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Result } from 'antd'
import { useState } from 'react'
import {
  type ApplicantKind,
  applicantKindsOn,
  DELIVERY_FORMS,
  DELIVERY_WAYS,
  identityKindsOf,
  isPerson,
} from '../../../core/requests/application-form.ts'
import { CHANNELS } from '../../../core/requests/channels.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { dayOr, today } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'
import { useDraft } from '../../parts/use-draft.tsx'
import { useLeaving } from '../../parts/use-leaving.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { sessionQuery } from '../../session.ts'

/** How a letter came and what its writer wants stands in the letter: no answer is chosen beforehand. */
const INITIAL = { submittedOn: today(), applicantKind: 'natural-person', identityKind: 'identity-card' } as const

/** The parts of the form, beside each other where there is room. */
const PARTS = [
  { title: '来件', fields: ['channel', 'submittedOn'] },
  { title: '申请内容', fields: ['subject', 'deliveryForm', 'deliveryWay', 'needsHelp', 'suggestsProactive'] },
  {
    title: '申请人',
    fields: ['applicantKind', 'applicantName', 'identityKind', 'identityNumber', 'contactPerson', 'phone', 'email', 'postalAddress'],
  },
] as const

type Registered = Reply<typeof ROUTES.registerRequest>

/** 登记来件. A request that came by hand, by post or by fax; the form of 条例第二十九条 and nothing more. */
export function RegisterRequestPage() {
  const { data: session } = useQuery(sessionQuery)
  const [form] = Form.useForm()
  const draft = useDraft(form, 'register-request', INITIAL)
  const [registered, setRegistered] = useState<Registered | null>(null)
  const applicantKind = Form.useWatch<ApplicantKind | undefined>('applicantKind', form) ?? INITIAL.applicantKind
  const submittedOn = Form.useWatch<string | undefined>('submittedOn', form)
  const channel = Form.useWatch<string | undefined>('channel', form)

  const { busy, error, save } = useSaving(async (values: object) => {
    if (!session) return
    const body = { needsHelp: false, suggestsProactive: false, ...filledIn(values), agencyId: session.agency.id } as Body<
      typeof ROUTES.registerRequest
    >
    setRegistered(await call(ROUTES.registerRequest, { body }))
    draft.forget()
  }, form)
  useLeaving(draft.changed && registered === null, true)

  if (registered)
    return (
      <Receipt
        registered={registered}
        onNext={() => {
          form.setFieldsValue({
            ...Object.fromEntries(Object.keys(ROUTES.registerRequest.body.properties).map((field) => [field, undefined])),
            ...INITIAL,
          })
          setRegistered(null)
        }}
      />
    )
  const rule = CHANNELS.find(({ key }) => key === channel)
  return (
    <>
      <PageHead title="登记来件" says="当面、邮寄、传真收到的申请在这里登记。只登记《条例》第二十九条规定的内容，不问用途。" />
      <ErrorNotice error={error} takesFocus />
      {draft.notice}
      <Form
        form={form}
        layout="vertical"
        className="form-columns"
        initialValues={draft.initial}
        scrollToFirstError={{ focus: true, block: 'center' }}
        onFinish={(values: object) => void save(values)}
        onValuesChange={(changed: { applicantKind?: ApplicantKind }) => {
          if (changed.applicantKind) form.setFieldValue('identityKind', identityKindsOf(changed.applicantKind)[0]?.key)
          draft.keep()
        }}
      >
        {PARTS.map(({ title, fields }) => (
          <section key={title} className="sheet" aria-label={title}>
            <h2>{title}</h2>
            <SchemaFields
              schema={ROUTES.registerRequest.body}
              only={fields.filter((field) => field !== 'contactPerson' || !isPerson(applicantKind))}
              choices={{
                channel: choicesOf(CHANNELS.filter(({ key }) => key !== 'online')),
                applicantKind: choicesOf(applicantKindsOn(dayOr(submittedOn, today()))),
                identityKind: choicesOf(identityKindsOf(applicantKind)),
                deliveryForm: choicesOf(DELIVERY_FORMS),
                deliveryWay: choicesOf(DELIVERY_WAYS),
              }}
              hints={{
                channel: '信封上有挂号、特快单号的选“邮寄（需签收）”，没有的选“平常信函”。',
                submittedOn: rule && dayHint(rule),
                applicantName: '照申请书写；单位写全称。',
                identityNumber: '照申请书或者所附证件复印件写。',
                subject: '照申请书抄写，不改写、不概括；有几项的逐项写。',
                email: '申请书上写了的，填写后答复可以发送到这里。',
                deliveryWay: '申请书没有写明的，请先与申请人联系。',
              }}
            />
          </section>
        ))}
        <div className="form-foot">
          <p className="quiet">申请书没有写清楚的，照写，登记后用“告知补正”一次性告知（条例第三十条）。登记后显示登记编号和查询码。</p>
          <Button type="primary" size="large" htmlType="submit" loading={busy}>
            登记
          </Button>
        </div>
      </Form>
    </>
  )
}

function Receipt({ registered, onNext }: { readonly registered: Registered; readonly onNext: () => void }) {
  return (
    <Result
      status="success"
      title={<h1>{`已登记，编号 ${registered.number}`}</h1>}
      subTitle={
        <>
          查询码 <strong className="figure access-code">{registered.accessCode}</strong>，只显示这一次，请写在回执上交给申请人。
        </>
      }
      extra={[
        <Link key="open" to="/requests/$id" params={{ id: String(registered.id) }}>
          打开这件申请
        </Link>,
        <Button key="next" onClick={onNext}>
          再登记一件
        </Button>,
      ]}
    />
  )
}

function dayHint({ receivedWhen, receiptDay }: (typeof CHANNELS)[number]): string {
  if (receivedWhen === 'submitted') return '当面提交的，这一天就是收到申请之日，登记后立即开始计算期限。'
  return `这一渠道以${receiptDay}为收到申请之日，登记后请“确认收到”。`
}
