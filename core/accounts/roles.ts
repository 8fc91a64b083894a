/**
 * 角色. Policies and procedures alone decide what a role may do: a role that none of them names may do nothing. `alone`: one of the three
 * administrators, which no other role may be held with.
 */
export const ROLES = [
  { key: 'information-manager', title: '信息管理员', alone: false },
  { key: 'request-clerk', title: '依申请公开经办人', alone: false },
  { key: 'reviewer', title: '审核员', alone: false },
  { key: 'security-reviewer', title: '保密审查员', alone: false },
  { key: 'legal-reviewer', title: '合法性审核员', alone: false },
  { key: 'head', title: '公开工作机构负责人', alone: false },
  { key: 'signer', title: '签发人', alone: false },
  { key: 'supervisor', title: '政务公开办', alone: false },
  { key: 'system-admin', title: '系统管理员', alone: true },
  { key: 'security-admin', title: '安全管理员', alone: true },
  { key: 'audit-admin', title: '审计管理员', alone: true },
] as const

export type Role = (typeof ROLES)[number]['key']
