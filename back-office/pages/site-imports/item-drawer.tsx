import { Checkbox, Form } from 'antd'
import { documentColumnsOn } from '../../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../../core/publishing/document-kinds.ts'
import { CORRECTED, type ImportItem, ROUTES } from '../../../server/site-imports/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { today } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

const byTitle = (list: readonly { readonly title: string }[]) => list.map(({ title }) => ({ value: title, label: title }))

/** 更正条目. What is said of an item, beside the beginning of its text; or that it is left out. */
export function ItemDrawer({ id, item, onClose }: { readonly id: number; readonly item: ImportItem; readonly onClose: () => void }) {
  async function save({ leftOut, ...values }: Record<string, unknown>) {
    const metadata = Object.fromEntries(
      CORRECTED.map(({ key }) => {
        const value = values[key]
        return [key, typeof value === 'string' ? value : '']
      }),
    )
    const body = { hash: item.hash, leftOut: leftOut === true, metadata }
    await call(ROUTES.correctItem, { params: { id, itemId: item.id }, body })
    return '已更正'
  }
  return (
    <ActionDrawer
      title={`更正：${item.place}`}
      draft={`site-imports/${id}/${item.id}/${item.hash}`}
      submitLabel="保存"
      wide
      initial={{ ...item.metadata, leftOut: item.leftOut }}
      onClose={onClose}
      onSubmit={save}
    >
      {item.findings.map(({ says, next }) => (
        <p key={says}>
          {says}。{next}
        </p>
      ))}
      <SchemaFields
        schema={ROUTES.correctItem.body.properties.metadata}
        choices={{
          columnKey: byTitle(documentColumnsOn(today())),
          kind: byTitle(DOCUMENT_KINDS.filter(({ fields }) => fields.length === 0)),
        }}
        labels={{ firstPublishedOn: '原发布日期' }}
      />
      <Form.Item name="leftOut" valuePropName="checked">
        <Checkbox>不接收这一条</Checkbox>
      </Form.Item>
      <p className="quiet">正文开头：{item.words || '（空）'}</p>
      {item.files.length > 0 && <p className="quiet">附件：{item.files.join('、')}</p>}
    </ActionDrawer>
  )
}
