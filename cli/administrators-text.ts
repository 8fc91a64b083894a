import { COMMAND } from './folders.ts'

/** Printed at the start of an installation without administrators. */
export const NO_ADMINISTRATORS = `还没有管理员账号。请按 Ctrl-C 停止，运行下面的命令开设三个管理员，再重新启动：
  echo '初始密码' | ${COMMAND} administrators --system 用户名 --security 用户名 --audit 用户名 --password-stdin
然后由系统管理员登录办公端，按“首次设置”逐步完成。
`
