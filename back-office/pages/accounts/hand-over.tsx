import { Alert, Button, Modal } from 'antd'

/** An account with its initial password. */
export interface HandedOver {
  readonly id: number
  readonly name: string
  readonly username: string
  readonly password: string
}

interface HandOverProps {
  readonly items: readonly HandedOver[]
  readonly onClose: () => void
}

/** 交给本人. User names and initial passwords, shown once. */
export function HandOver({ items, onClose }: HandOverProps) {
  const text = items.map(({ name, username, password }) => `${name}\t${username}\t${password}`).join('\n')
  return (
    <Modal
      title="初始密码"
      open
      onCancel={onClose}
      onOk={onClose}
      okText="已交给本人"
      cancelButtonProps={{ hidden: true }}
      maskClosable={false}
    >
      <Alert type="warning" showIcon title="初始密码只显示这一次，请当面交给本人，首次登录时须修改" />
      <table className="hand-over">
        <thead>
          <tr>
            <th>姓名</th>
            <th>用户名</th>
            <th>初始密码</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ id, name, username, password }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{username}</td>
              <td>
                <code>{password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {window.isSecureContext && (
        <Button size="small" onClick={() => void navigator.clipboard.writeText(text)}>
          复制
        </Button>
      )}
      <p className="quiet">新开设的账号还没有权限，由安全管理员在“待授权”中授予；重设密码的，权限暂停，由另一名管理员核实后恢复。</p>
    </Modal>
  )
}
