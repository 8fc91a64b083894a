import { createLink } from '@tanstack/react-router'
import type { ButtonProps } from 'antd'
import { Button } from 'antd'

interface LinkButtonProps extends Omit<ButtonProps, 'type'> {
  /** The one thing that the page is for. */
  readonly primary?: boolean
}

/** 去往另一页的按钮. A button that is a link: it can be opened in a new tab and is read out as one. */
export const LinkButton = createLink(({ primary = false, ...rest }: LinkButtonProps) => (
  <Button {...rest} type={primary ? 'primary' : 'default'} />
))
