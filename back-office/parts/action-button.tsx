import type { ButtonProps } from 'antd'
import { Button, Tooltip } from 'antd'
import { useId } from 'react'

interface ActionButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Why it is disabled, with the article; absent when enabled. */
  readonly denied?: { readonly says: string; readonly because?: string | undefined } | undefined
}

/**
 * 办理按钮. A disabled button stays in its place, greyed, and explains itself in a tooltip (also on keyboard focus) and to screen readers.
 * `aria-disabled` keeps the reason reachable by keyboard.
 */
export function ActionButton({ denied, onClick, children, ...rest }: ActionButtonProps) {
  const id = useId()
  if (!denied) {
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    )
  }
  const why = denied.because ? `${denied.says}（${denied.because}）` : denied.says
  return (
    <>
      <Tooltip title={why} trigger={['hover', 'focus', 'click']}>
        <Button {...rest} type="default" danger={false} className="is-denied" aria-disabled aria-describedby={id}>
          {children}
        </Button>
      </Tooltip>
      <span id={id} className="for-screen-readers">
        现在不能办理：{why}
      </span>
    </>
  )
}
