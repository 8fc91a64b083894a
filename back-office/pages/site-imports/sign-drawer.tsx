import { Form, Radio } from 'antd'
import { SENSITIVITIES } from '../../../core/publishing/security-review.ts'
import { type FoundImport, ROUTES } from '../../../server/site-imports/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]

/** 终审并签署. The record of the security review of the list, and one signature for all of its items. */
export function SignDrawer({ data, onClose }: { readonly data: FoundImport; readonly onClose: () => void }) {
  async function sign(values: Record<string, unknown>) {
    const body = { ...values, listHash: data.listHash } as Body<typeof ROUTES.signImport>
    await call(ROUTES.signImport, { params: { id: data.id }, body })
    return '已签署，正在接收'
  }
  return (
    <ActionDrawer
      title={`终审并签署${data.counts.ready}条`}
      submitLabel="签署"
      draft={`site-imports/${data.id}/${data.listHash}`}
      wide
      onClose={onClose}
      onSubmit={sign}
    >
      <p>
        签署后，可以接收的{data.counts.ready}条立即公开，原发布日期另行注明；其中{data.counts.looks}条有须核对的问题。清单指纹{' '}
        {data.listHash.slice(0, 12)}。
      </p>
      {SENSITIVITIES.map(({ key, title }) => (
        <Form.Item
          key={key}
          className="question"
          name={['answers', key]}
          label={title}
          rules={[{ required: true, message: '请选择是或者否' }]}
        >
          <Radio.Group options={YES_NO} />
        </Form.Item>
      ))}
      <SchemaFields schema={ROUTES.signImport.body} only={['securityBy', 'securityOn', 'opinion']} />
    </ActionDrawer>
  )
}
