import type { FormInstance } from 'antd'
import { Alert, App, Button, Drawer, Form } from 'antd'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { ErrorNotice } from './error-notice.tsx'
import { filledIn } from './schema-form.tsx'
import { useDraft } from './use-draft.tsx'
import { useLeaving } from './use-leaving.ts'
import { useSaving } from './use-saving.ts'

const Impossible = createContext<(impossible: boolean) => void>(() => undefined)

/** Disables the button of the drawer while the input cannot be accepted; the fields say why. */
export function useImpossible(impossible: boolean): void {
  const tell = useContext(Impossible)
  useEffect(() => {
    tell(impossible)
    return () => tell(false)
  }, [tell, impossible])
}

interface ActionDrawerProps {
  readonly title: string
  /** The name of the draft, from verb and subject. Null for what must not be stored, such as passwords. */
  readonly draft: string | null
  readonly onClose: () => void
  /** Submits the input and returns the message; a refusal is shown in the drawer and nothing typed is lost. */
  readonly onSubmit: (values: Record<string, unknown>) => Promise<unknown>
  readonly onReload?: () => void
  readonly submitLabel?: string
  readonly danger?: boolean
  /** Why the reader may not change what the form shows: its fields are then disabled, and nothing can be submitted. */
  readonly readOnly?: string | undefined
  readonly initial?: Record<string, unknown>
  readonly children: ReactNode | ((form: FormInstance) => ReactNode)
  readonly wide?: boolean
}

/** 办理窗口. A form at the side of the page it acts on. Closing asks first when something was typed; what was typed is kept as a draft. */
export function ActionDrawer(props: ActionDrawerProps) {
  const { title, onClose, onSubmit, submitLabel = '提交', danger = false, children, wide = false, readOnly } = props
  const { modal } = App.useApp()
  const [form] = Form.useForm()
  const [impossible, setImpossible] = useState(false)
  const draft = useDraft(form, props.draft, props.initial ?? {})
  const saving = useSaving(onSubmit, form)
  useLeaving(draft.changed && !saving.busy, props.draft !== null)

  async function submit(values: object) {
    if (!(await saving.save(filledIn(values)))) return
    draft.forget()
    onClose()
  }
  function close() {
    if (!draft.changed) return onClose()
    void modal.confirm({
      title: '填写的内容还没有提交',
      content: props.draft === null ? '关闭后，填写的内容不保留。' : '关闭后，填写的内容作为草稿保留在这台电脑上，下次打开时恢复。',
      okText: props.draft === null ? '关闭' : '保留草稿并关闭',
      cancelText: '继续填写',
      onOk: onClose,
    })
  }

  return (
    <Drawer
      title={title}
      open
      onClose={close}
      size={wide ? 'min(760px, 100vw)' : 'min(520px, 100vw)'}
      aria-label={title}
      footer={
        <div className="drawer-footer">
          <Button onClick={close}>{readOnly === undefined ? '取消' : '关闭'}</Button>
          {readOnly === undefined && (
            <Button type="primary" danger={danger} loading={saving.busy} disabled={impossible} onClick={() => form.submit()}>
              {submitLabel}
            </Button>
          )}
        </div>
      }
    >
      <ErrorNotice error={saving.error} onReload={props.onReload} takesFocus />
      {draft.notice}
      {readOnly !== undefined && <Alert type="info" showIcon className="shell-notice" title={readOnly} />}
      <Form
        form={form}
        disabled={readOnly !== undefined}
        // Disabled fields take no focus, without which the keyboard does not scroll.
        {...(readOnly !== undefined && { tabIndex: 0, 'aria-label': title })}
        layout="vertical"
        initialValues={draft.initial}
        onValuesChange={draft.keep}
        onFinish={(values: object) => void submit(values)}
        scrollToFirstError={{ focus: true, block: 'center' }}
        requiredMark={(label, { required }) => (
          <>
            {label}
            {!required && <span className="optional">（选填）</span>}
          </>
        )}
      >
        <Impossible value={setImpossible}>{typeof children === 'function' ? children(form) : children}</Impossible>
        {readOnly === undefined && <button type="submit" hidden aria-hidden tabIndex={-1} />}
      </Form>
    </Drawer>
  )
}
