import { StyleProvider } from '@ant-design/cssinjs'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './look/base.css'
import './look/frame.css'
import './look/sheets.css'
import './look/lists.css'
import './look/screens.css'
import './look/request.css'
import './look/documents.css'
import './look/editor.css'
import './look/tables.css'
import './look/desk.css'
import './look/bar.css'
import { queryClient } from './query-client.ts'
import { router } from './router.tsx'
import { colourPage, THEME } from './theme.ts'

const place = document.querySelector('#app')
if (!place) throw new Error('the page has no #app')

colourPage(document.documentElement)

/** Opens lists and hints inside the landmark or window of their field, where a screen reader looks for them. */
function besideTheField(field?: HTMLElement): HTMLElement {
  return field?.closest<HTMLElement>('.ant-drawer-body, .ant-modal-body, main') ?? document.body
}

// Chromium 87 does not support `:where()`; high priority writes the styles without it.
createRoot(place).render(
  <StrictMode>
    <StyleProvider hashPriority="high">
      <ConfigProvider
        locale={zhCN}
        theme={THEME}
        componentSize="middle"
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        getPopupContainer={besideTheField}
      >
        <App>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StyleProvider>
  </StrictMode>,
)
