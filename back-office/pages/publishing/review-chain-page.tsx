import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Radio } from 'antd'
import { documentColumnsOn } from '../../../core/publishing/columns.ts'
import { REVIEW_STEPS, SECURITY_REVIEWERS } from '../../../core/publishing/review-steps.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { today } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useDraft } from '../../parts/use-draft.tsx'
import { useLeaving } from '../../parts/use-leaving.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import { PageNotYet } from '../shell/page-not-yet.tsx'

type Chains = Reply<typeof ROUTES.findReviewChains>

const ORDER = REVIEW_STEPS.map(({ key }) => key)
/** Two steps are never left out. */
const CHOICES = choicesOf(REVIEW_STEPS).map((one) => ({ ...one, disabled: one.value === 'final' || one.value === 'security' }))
const inOrder = (steps: readonly string[]) => ORDER.filter((key) => steps.includes(key))

/** 审核流程. Which steps a text passes before it is published: those of the agency, and of single columns. */
export function ReviewChainPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['documents', 'chains'], queryFn: () => call(ROUTES.findReviewChains, {}) })
  if (!data) return <PageNotYet what="审核流程" error={error} onReload={() => void refetch()} />
  return (
    <>
      <PageHead
        title="审核流程"
        says="信息公开以前经过哪些环节。起草和各环节由不同的人办理；保密审查不由起草的人办理。修改后送审的按新的流程，已经送审的按送审时的流程。"
      />
      <ChainForm key={JSON.stringify(data)} chains={data} />
      <section className="sheet" aria-label="各环节">
        <h2>各环节审核什么</h2>
        <ul className="plain">
          {REVIEW_STEPS.map(({ key, title, asks }) => (
            <li key={key}>
              <strong>{title}</strong>：{asks}。
            </li>
          ))}
        </ul>
        <p className="quiet">至少保留一次审核和终审；任何信息公开以前都要作保密审查（条例第十七条、保密法实施条例第四十二条）。</p>
      </section>
    </>
  )
}

function ChainForm({ chains }: { readonly chains: Chains }) {
  const { allowed, says } = usePower('PUT /api/review-chains')
  const [form] = Form.useForm()
  const draft = useDraft(form, 'review-chain', chains)
  useLeaving(draft.changed, true)
  const { busy, error, save } = useSaving(async (values: Body<typeof ROUTES.setReviewChains>) => {
    const columns = values.columns.map(({ columnKey, steps }) => ({ columnKey, steps: inOrder(steps) }))
    await call(ROUTES.setReviewChains, { body: { ...values, steps: inOrder(values.steps), columns } })
    draft.forget()
    return '已保存'
  }, form)
  return (
    <Form
      form={form}
      layout="vertical"
      className="on-sheet chain-form"
      requiredMark={false}
      disabled={!allowed}
      initialValues={draft.initial}
      onValuesChange={draft.keep}
      onFinish={(values: Body<typeof ROUTES.setReviewChains>) => void save(values)}
    >
      <ErrorNotice error={error} takesFocus />
      {draft.notice}
      {!allowed && <p className="quiet">{says}</p>}
      <Form.Item name="steps" label="通常的流程" extra={`现在最长的流程需要 ${chains.people} 个人。`}>
        <Checkbox.Group options={CHOICES} />
      </Form.Item>
      <Form.Item name="securityReview" label="保密审查由谁办理">
        <Radio.Group vertical options={choicesOf(SECURITY_REVIEWERS)} />
      </Form.Item>
      <h2>个别栏目的流程</h2>
      <p className="quiet">例如规范性文件加一次复审。没有列出的栏目按通常的流程。</p>
      <Form.List name="columns">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="chain-row">
                <Form.Item name={[name, 'columnKey']} label="栏目" rules={[{ required: true, message: '请选择栏目' }]}>
                  <Choose from={choicesOf(documentColumnsOn(today()))} />
                </Form.Item>
                <Form.Item name={[name, 'steps']} label="环节" rules={[{ required: true, message: '请选择环节' }]}>
                  <Checkbox.Group options={CHOICES} />
                </Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={`删除第 ${name + 1} 条流程`} onClick={() => remove(name)} />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ steps: [...ORDER] })}>
              添加栏目
            </Button>
          </>
        )}
      </Form.List>
      {allowed && (
        <div className="button-row">
          <Button type="primary" htmlType="submit" loading={busy}>
            保存
          </Button>
        </div>
      )}
    </Form>
  )
}
