import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** 去往另一页的按钮. A button that is a link: it can be opened in a new tab and read out as one. */
export const LinkButton = createLink(Button)
