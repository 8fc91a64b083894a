import type { FormInstance } from 'antd'
import { Alert, Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'

interface Draft {
  /** Initial values of the form: the draft over the defaults. */
  readonly initial: Record<string, unknown>
  /** True when there is unsent input, new or restored. */
  readonly changed: boolean
  /** Says that a draft was restored, with a button to discard it. */
  readonly notice: ReactNode
  readonly keep: () => void
  /** Called after submitting: deletes the draft. */
  readonly forget: () => void
}

/** 草稿. Stores the input of a form under a name, restores it when the form is opened again, and deletes it when it is sent. */
export function useDraft(form: FormInstance, name: string | null, initial: Record<string, unknown>): Draft {
  const [kept, setKept] = useState(() => (name === null ? null : readDraft(name)))
  const [changed, setChanged] = useState(kept !== null)

  function forget() {
    if (name !== null) dropDraft(name)
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
      if (name !== null) keepDraft(name, form.getFieldsValue(true) as object)
    },
    forget,
  }
}
