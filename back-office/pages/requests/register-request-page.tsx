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

const INITIAL = {
  channel: 'in-person',
  submittedOn: today(),
  applicantKind: 'natural-person',
  identityKind: 'identity-card',
  deliveryForm: 'paper',
  deliveryWay: 'pick-up',
} as const

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
        className="on-sheet form-sheet"
        initialValues={draft.initial}
        scrollToFirstError={{ focus: true, block: 'center' }}
        onFinish={(values: object) => void save(values)}
        onValuesChange={(changed: { applicantKind?: ApplicantKind }) => {
          if (changed.applicantKind) form.setFieldValue('identityKind', identityKindsOf(changed.applicantKind)[0]?.key)
          draft.keep()
        }}
      >
        <SchemaFields
          schema={ROUTES.registerRequest.body}
          only={[
            'channel',
            'submittedOn',
            'applicantKind',
            'applicantName',
            'identityKind',
            'identityNumber',
            ...(isPerson(applicantKind) ? [] : ['contactPerson']),
            'phone',
            'email',
            'postalAddress',
            'subject',
            'deliveryForm',
            'deliveryWay',
            'needsHelp',
            'suggestsProactive',
          ]}
          choices={{
            channel: choicesOf(CHANNELS.filter(({ key }) => key !== 'online')),
            applicantKind: choicesOf(applicantKindsOn(dayOr(submittedOn, today()))),
            identityKind: choicesOf(identityKindsOf(applicantKind)),
            deliveryForm: choicesOf(DELIVERY_FORMS),
            deliveryWay: choicesOf(DELIVERY_WAYS),
          }}
          hints={{
            submittedOn:
              rule &&
              (rule.receivedWhen === 'submitted'
                ? '当面提交的，这一天就是收到申请之日，登记后立即开始计算期限。'
                : `这一渠道以${rule.receiptDay}为收到申请之日，登记后请“确认收到”。`),
          }}
        />
        <Button type="primary" htmlType="submit" loading={busy}>
          登记
        </Button>
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
