import type { FormInstance } from 'antd'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'

interface Draft {
  /** What the form starts with: the kept draft over the initial values. */
  readonly initial: Record<string, unknown>
  /** Something was typed that is not sent, now or before. */
  readonly changed: boolean
  /** Says that a draft was restored, with the way back to an empty form. */
  readonly notice: ReactNode
  readonly keep: () => void
  /** After the form was sent: the draft is no longer needed. */
  readonly forget: () => void
}

/** 草稿. Keeps what is typed into a form under a name, restores it when the form is opened again, and forgets it when it is sent. */
export function useDraft(form: FormInstance, name: string | undefined, initial: Record<string, unknown>): Draft {
  const [kept, setKept] = useState(() => (name === undefined ? null : readDraft(name)))
  const [changed, setChanged] = useState(kept !== null)

  function forget() {
    if (name !== undefined) dropDraft(name)
    setChanged(false)
    setKept(null)
  }
  return {
    initial: { ...initial, ...kept },
    changed,
    notice: kept !== null && (
      <Alert
        className="draft-notice"
        type="info"
        showIcon
        title="已恢复上次填写、尚未提交的内容"
        action={
          <Button
            size="small"
            onClick={() => {
              forget()
              form.resetFields()
              form.setFieldsValue({ ...Object.fromEntries(Object.keys(kept).map((field) => [field, undefined])), ...initial })
            }}
          >
            清空重填
          </Button>
        }
      />
    ),
    keep() {
      setChanged(true)
      if (name !== undefined) keepDraft(name, form.getFieldsValue(true) as object)
    },
    forget,
  }
}
