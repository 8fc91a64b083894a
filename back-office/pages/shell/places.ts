import { powerOver, type RouteKey } from '../../powers.ts'
import type { Session } from '../../session.ts'

const SYSTEM = '系统管理'

/** 菜单. The sections of the back office: the route that must be permitted, and the shortcut key after `g`. */
const PLACES = [
  { to: '/requests', title: '依申请公开', key: 'r', needs: 'GET /api/requests' },
  { to: '/documents', title: '信息发布', key: 'd', needs: 'GET /api/documents' },
  { to: '/disputes', title: '复议诉讼', key: 'c', needs: 'GET /api/disputes' },
  { to: '/rectifications', title: '更正信息', key: 'u', needs: 'GET /api/rectifications' },
  { to: '/error-reports', title: '网站找错', key: 'e', needs: 'GET /api/error-reports' },
  { to: '/monthly-figures', title: '月度数据填报', key: 'm', needs: 'GET /api/monthly-figures' },
  { to: '/annual-reports', title: '年度报告', key: 'y', needs: 'GET /api/annual-reports' },
  { to: '/accounts', title: '账号和权限', key: 'a', needs: 'GET /api/accounts', group: SYSTEM },
  { to: '/rotations', title: '定期修改账号', key: 'k', needs: 'GET /api/rotations', group: SYSTEM },
  { to: '/organisations', title: '机关', key: 'o', needs: 'GET /api/agencies/:agencyId/history', group: SYSTEM },
  { to: '/audit', title: '审计日志', key: 'l', needs: 'GET /api/audit', group: SYSTEM },
  { to: '/holiday-notices', title: '节假日安排', key: 'h', needs: 'GET /api/holiday-notices', group: SYSTEM },
  { to: '/search-synonyms', title: '检索同义词', key: 'w', needs: 'GET /api/search-synonyms', group: SYSTEM },
  { to: '/operations', title: '备份和邮件', key: 'b', needs: 'GET /api/backups', group: SYSTEM },
  { to: '/setup', title: '首次设置', key: 's', needs: 'GET /api/setup', group: SYSTEM },
] as const satisfies readonly { to: string; title: string; key: string; needs: RouteKey; group?: string }[]

/** A section; those of one `group` stand under its heading. */
export type Place = (typeof PLACES)[number] & { readonly group?: string }

/** The sections that the account may enter, in menu order. */
export function placesFor(session: Session | null): Place[] {
  return PLACES.filter(({ needs }) => powerOver(session, needs).allowed)
}
