import { createLink } from '@tanstack/react-router'
import type { ButtonProps } from 'antd'
import { Button } from 'antd'

interface LinkButtonProps extends Omit<ButtonProps, 'type'> {
  /** The main action of the page. */
  readonly primary?: boolean
}

/** 去往另一页的按钮. A link styled as a button: it can be opened in a new tab and is announced as a link. */
export const LinkButton = createLink(({ primary = false, ...rest }: LinkButtonProps) => (
  <Button {...rest} type={primary ? 'primary' : 'default'} />
))
