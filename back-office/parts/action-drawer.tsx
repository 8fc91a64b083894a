import type { FormInstance } from 'antd'
import { Button, Drawer, Form } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { ApiError } from '../api.ts'
import { ErrorNotice } from './error-notice.tsx'
import { filledIn, showProblems } from './schema-form.tsx'

interface ActionDrawerProps {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  /** Sends what was filled in; a rejection is shown in the drawer and nothing typed is lost. */
  readonly onSubmit: (values: Record<string, unknown>) => Promise<unknown>
  readonly onReload?: () => void
  readonly submitLabel?: string
  readonly danger?: boolean
  readonly initial?: Record<string, unknown>
  readonly children: ReactNode | ((form: FormInstance) => ReactNode)
  readonly wide?: boolean
}

/** 办理窗口. A form at the side of the page it acts on: the facts stay in sight, errors stand at their fields. */
export function ActionDrawer(props: ActionDrawerProps) {
  const { title, open, onClose, onSubmit, submitLabel = '提交', danger = false, initial, children, wide = false } = props
  const [form] = Form.useForm()
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    if (open) setError(null)
  }, [open])

  async function submit(values: object) {
    setBusy(true)
    setError(null)
    try {
      await onSubmit(filledIn(values))
      form.resetFields()
      onClose()
    } catch (problem) {
      setError(problem)
      if (problem instanceof ApiError) showProblems(form, problem.fields)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer
      title={title}
      open={open}
      onClose={onClose}
      size={wide ? 'min(760px, 100vw)' : 'min(520px, 100vw)'}
      aria-label={title}
      footer={
        <div className="drawer-footer">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" danger={danger} loading={busy} onClick={() => form.submit()}>
            {submitLabel}
          </Button>
        </div>
      }
    >
      <ErrorNotice error={error} onReload={props.onReload} />
      <Form
        form={form}
        layout="vertical"
        initialValues={initial ?? {}}
        onFinish={(values: object) => void submit(values)}
        scrollToFirstError={{ focus: true, block: 'center' }}
        requiredMark={(label, { required }) => (
          <>
            {label}
            {!required && <span className="optional">（选填）</span>}
          </>
        )}
      >
        {typeof children === 'function' ? children(form) : children}
        <button type="submit" hidden aria-hidden tabIndex={-1} />
      </Form>
    </Drawer>
  )
}
