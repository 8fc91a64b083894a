import { Alert } from 'antd'

const COMMAND = "echo '初始密码' | npx gongkai administrators --system 用户名 --security 用户名 --audit 用户名 --password-stdin"

/** 还没有管理员. Shown above the sign-in form while no administrator exists. */
export function NoAdministrators() {
  return (
    <Alert
      type="info"
      showIcon
      title="还没有管理员账号"
      description={
        <>
          <p>请安装人员停止平台，在服务器上运行下面的命令开设三个管理员，再重新启动：</p>
          <pre className="command">
            <code>{COMMAND}</code>
          </pre>
        </>
      }
    />
  )
}
