/** 角色. Who may do what is said by each feature's policy; the three administrators exclude one another and every business role. */
export const ROLES = [
  { key: 'clerk', title: '经办人', business: true },
  { key: 'reviewer', title: '审核员', business: true },
  { key: 'head', title: '公开工作机构负责人', business: true },
  { key: 'supervisor', title: '政务公开办', business: true },
  { key: 'system-admin', title: '系统管理员', business: false },
  { key: 'security-admin', title: '安全管理员', business: false },
  { key: 'audit-admin', title: '审计管理员', business: false },
] as const

export type Role = (typeof ROLES)[number]['key']

/** 业务角色. Everybody but the three administrators. */
export const BUSINESS_ROLES: readonly Role[] = ROLES.filter(({ business }) => business).map(({ key }) => key)
