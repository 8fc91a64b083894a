/** 账号的分类, as the worklists of the administrators. */
export const ACCOUNT_VIEWS = [
  { key: 'all', title: '全部' },
  { key: 'waiting', title: '待授权' },
  { key: 'held', title: '待核实' },
  { key: 'locked', title: '登录受限' },
  { key: 'expiring', title: '即将到期' },
  { key: 'unused', title: '长期未使用' },
  { key: 'disabled', title: '已停用' },
  { key: 'ended', title: '已注销' },
] as const
export type AccountView = (typeof ACCOUNT_VIEWS)[number]['key']
