import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { ROUTES } from '../../../server/setup/schema.ts'
import { call } from '../../api.ts'
import { powerOver } from '../../powers.ts'
import { sessionQuery } from '../../session.ts'
import { MANUAL } from './manual.ts'
import type { Place } from './places.ts'

interface ShortcutHelpProps {
  readonly open: boolean
  readonly places: readonly Place[]
  readonly onClose: () => void
}

/** 帮助. How the tasks of this account are done, whom to ask, and the keys. */
export function ShortcutHelp({ open, places, onClose }: ShortcutHelpProps) {
  const { data: session } = useSuspenseQuery(sessionQuery)
  const { data: page } = useQuery({ queryKey: ['sign-in-page'], queryFn: () => call(ROUTES.findAdministrators, {}), enabled: open })
  const tasks = MANUAL.filter(({ route }) => powerOver(session, route).allowed)
  return (
    <Modal title="帮助" open={open} onCancel={onClose} footer={null} width={640}>
      <div className="manual">
        {tasks.map(({ title, steps, because }) => (
          <details key={title}>
            <summary>{title}</summary>
            <ol>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            {because && <p className="quiet">依据：{because}</p>}
          </details>
        ))}
      </div>
      <h2>问谁</h2>
      <p>{page?.help || '请联系本单位系统管理员。'}</p>
      <h2>快捷键</h2>
      <table className="shortcut-table">
        <thead className="for-screen-readers">
          <tr>
            <th scope="col">按键</th>
            <th scope="col">作用</th>
          </tr>
        </thead>
        <tbody>
          {keysOf(places).map(([key, title]) => (
            <tr key={key}>
              <td>
                <kbd>{key}</kbd>
              </td>
              <td>{title}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}

function keysOf(places: readonly Place[]): (readonly [string, string])[] {
  return [
    ['Ctrl K', '搜索全部'],
    ['/', '在本页的列表中搜索'],
    ['↑ ↓', '在列表中上下移动'],
    ['回车', '打开所选的一件'],
    ...places.map(({ key, title }) => [`先按 g，再按 ${key}`, title] as const),
    ['Esc', '关闭窗口'],
    ['?', '打开帮助'],
  ]
}
