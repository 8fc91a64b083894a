import { Button, Form, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/annual-reports/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useDraft } from '../../parts/use-draft.tsx'
import { useLeaving } from '../../parts/use-leaving.ts'
import { useSaving } from '../../parts/use-saving.ts'
import type { OpenCell, ReportDetail } from './report-detail.ts'

interface OverrideFormProps {
  readonly open: OpenCell
  readonly report: ReportDetail
  readonly onDone: () => Promise<void>
  readonly onReload: () => Promise<void>
}

/** 改动一格. The form that states another figure than the ledger's, with a reason; the ledger's stays visible. */
export function OverrideForm({ open, report, onDone, onReload }: OverrideFormProps) {
  const { table, row, column, cell } = open
  const money = row === 'charges'
  const [form] = Form.useForm()
  const stated = { stated: money ? cell.value / 100 : cell.value, reason: cell.reason ?? '' }
  const draft = useDraft(form, `report/${report.id}/${table}/${row}/${column}`, stated)
  useLeaving(draft.changed, true)
  const [shown, setShown] = useState(cell.stated !== null || draft.changed)
  const { busy, error, save, clear } = useSaving(async (stated: number | null, reason: string) => {
    await call(ROUTES.stateCell, { params: { id: report.id }, body: { seen: report.seen, table, row, column, stated, reason } })
    draft.forget()
    await onDone()
  }, form)

  if (!shown) {
    return (
      <p>
        <Button size="small" onClick={() => setShown(true)}>
          改动这个数
        </Button>
      </p>
    )
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="override-form"
      initialValues={draft.initial}
      onValuesChange={draft.keep}
      onFinish={({ stated, reason }: { stated: number; reason: string }) => void save(money ? Math.round(stated * 100) : stated, reason)}
    >
      <ErrorNotice error={error} onReload={() => void onReload().then(clear)} takesFocus />
      {draft.notice}
      <Form.Item name="stated" label={money ? '报告数（元）' : '报告数'} rules={[{ required: true, message: '请填写报告数' }]}>
        <InputNumber className="number-input" min={0} precision={money ? 2 : 0} />
      </Form.Item>
      <Form.Item name="reason" label="改动理由" rules={[{ required: true, whitespace: true, message: '请填写改动理由' }]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={busy}>
          保存改动
        </Button>
        {cell.stated !== null && (
          <Button loading={busy} onClick={() => void save(null, '')}>
            恢复台账数 {cell.computed}
          </Button>
        )}
      </div>
    </Form>
  )
}
