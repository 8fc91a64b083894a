/** 角色. Policies alone decide what a role may do: a role that no policy names may do nothing. */
export const ROLES = [
  { key: 'clerk', title: '经办人' },
  { key: 'reviewer', title: '审核员' },
  { key: 'head', title: '公开工作机构负责人' },
  { key: 'supervisor', title: '政务公开办' },
  { key: 'system-admin', title: '系统管理员' },
  { key: 'security-admin', title: '安全管理员' },
  { key: 'audit-admin', title: '审计管理员' },
] as const

export type Role = (typeof ROLES)[number]['key']
