import { Modal } from 'antd'
import type { Place } from './places.ts'

interface ShortcutHelpProps {
  readonly open: boolean
  readonly places: readonly Place[]
  readonly onClose: () => void
}

/** 快捷键一览. */
export function ShortcutHelp({ open, places, onClose }: ShortcutHelpProps) {
  const keys = [
    ['Ctrl K', '搜索全部'],
    ['/', '在本页的列表中搜索'],
    ['↑ ↓', '在列表中上下移动'],
    ['回车', '打开所选的一件'],
    ...places.map(({ key, title }) => [`g ${key}`, title]),
    ['Esc', '关闭窗口'],
    ['?', '显示本表'],
  ]
  return (
    <Modal title="快捷键" open={open} onCancel={onClose} footer={null} width={360}>
      <table className="shortcut-table">
        <thead className="for-screen-readers">
          <tr>
            <th scope="col">按键</th>
            <th scope="col">作用</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(([key, title]) => (
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
