import type { Role } from '../../../core/accounts/roles.ts'

/** 菜单. The rooms of the back office: who sees them, and the key that opens them after `g`. */
export const PLACES = [
  { to: '/requests', title: '申请办理', key: 'r', roles: ['clerk', 'reviewer', 'head', 'supervisor'] },
  { to: '/documents', title: '信息发布', key: 'd', roles: ['clerk', 'reviewer', 'head', 'supervisor'] },
  { to: '/disputes', title: '复议诉讼', key: 'c', roles: ['clerk', 'reviewer', 'head', 'supervisor'] },
  { to: '/rectifications', title: '更正信息', key: 'u', roles: ['clerk', 'head'] },
  { to: '/monthly-figures', title: '每月数据', key: 'm', roles: ['clerk', 'reviewer', 'head', 'supervisor'] },
  { to: '/annual-reports', title: '年度报告', key: 'y', roles: ['clerk', 'reviewer', 'head', 'supervisor'] },
  { to: '/holiday-notices', title: '放假安排', key: 'h', roles: ['clerk', 'reviewer', 'head', 'supervisor', 'system-admin'] },
  { to: '/organisations', title: '机关与账号', key: 'o', roles: ['supervisor', 'system-admin', 'security-admin', 'audit-admin'] },
] as const satisfies readonly { to: string; title: string; key: string; roles: readonly Role[] }[]

export type Place = (typeof PLACES)[number]

/** The rooms that somebody with these roles may enter. */
export function placesFor(roles: readonly Role[]): Place[] {
  return PLACES.filter((place) => place.roles.some((role) => roles.includes(role)))
}
