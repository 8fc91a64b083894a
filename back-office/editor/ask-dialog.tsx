import { Form, Input, InputNumber, Modal } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'

interface Asked {
  readonly name: string
  readonly label: string
  readonly required?: boolean
  readonly number?: { readonly min: number; readonly max: number } | undefined
  readonly long?: boolean | undefined
  readonly hint?: string
  /** Why a value is refused, with what to do. */
  readonly refuse?: (value: string) => string | undefined
}

export interface Ask {
  readonly title: string
  readonly fields: readonly Asked[]
  readonly initial: Readonly<Record<string, string | number>>
  readonly above?: ReactNode
  readonly confirmed: (values: Readonly<Record<string, string | number | undefined>>) => void
}

interface AskDialogProps {
  readonly ask: Ask
  readonly onClose: () => void
}

/** 询问. A small form before something is put into the text; Enter confirms, Escape leaves the text as it is. */
export function AskDialog({ ask, onClose }: AskDialogProps) {
  const [form] = Form.useForm<Record<string, string | number | undefined>>()
  function confirm(event: KeyboardEvent) {
    event.preventDefault()
    form.submit()
  }

  return (
    <Modal
      title={ask.title}
      open
      focusable={{ focusTriggerAfterClose: false }}
      okText="确定"
      cancelText="取消"
      onOk={() => form.submit()}
      onCancel={onClose}
      afterOpenChange={(open) => focusFirst(open)}
    >
      {ask.above}
      <Form
        form={form}
        layout="vertical"
        className="editor-ask"
        initialValues={ask.initial}
        onFinish={(values) => {
          ask.confirmed(values)
          onClose()
        }}
      >
        {ask.fields.map(({ name, label, required, number, long, hint, refuse }) => (
          <Form.Item
            key={name}
            name={name}
            label={label}
            extra={hint}
            rules={[
              { required: required ?? false, ...(number === undefined && { whitespace: true }), message: `请填写${label}` },
              {
                validator: (_, value: unknown) => {
                  const why = typeof value === 'string' && value !== '' ? refuse?.(value) : undefined
                  return why === undefined ? Promise.resolve() : Promise.reject(new Error(why))
                },
              },
            ]}
          >
            {controlOf({ number, long, name }, confirm)}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  )
}

function controlOf({ name, number, long }: Pick<Asked, 'name' | 'number' | 'long'>, confirm: (event: KeyboardEvent) => void): ReactNode {
  if (number) return <InputNumber {...number} onPressEnter={confirm} />
  if (long) return <Input.TextArea rows={3} maxLength={2000} />
  return <Input maxLength={name === 'href' ? 2000 : 200} autoComplete="off" onPressEnter={confirm} />
}

function focusFirst(open: boolean): void {
  if (open) document.querySelector<HTMLElement>('.editor-ask input, .editor-ask textarea')?.focus()
}
