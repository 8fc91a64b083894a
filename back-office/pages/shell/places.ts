import { powerOver, type RouteKey } from '../../powers.ts'
import type { Session } from '../../session.ts'

/** 菜单. The sections of the back office: the route that must be permitted, and the shortcut key after `g`. */
const PLACES = [
  { to: '/requests', title: '依申请公开', key: 'r', needs: 'GET /api/requests' },
  { to: '/documents', title: '信息发布', key: 'd', needs: 'GET /api/documents' },
  { to: '/disputes', title: '复议诉讼', key: 'c', needs: 'GET /api/disputes' },
  { to: '/rectifications', title: '更正信息', key: 'u', needs: 'GET /api/rectifications' },
  { to: '/monthly-figures', title: '月度数据填报', key: 'm', needs: 'GET /api/monthly-figures' },
  { to: '/annual-reports', title: '年度报告', key: 'y', needs: 'GET /api/annual-reports' },
  { to: '/audit', title: '审计日志', key: 'l', needs: 'GET /api/audit' },
  { to: '/setup', title: '首次设置', key: 's', needs: 'GET /api/setup' },
  { to: '/organisations', title: '机构和用户', key: 'o', needs: 'GET /api/accounts' },
  { to: '/holiday-notices', title: '节假日安排', key: 'h', needs: 'GET /api/holiday-notices' },
  { to: '/operations', title: '备份和邮件', key: 'b', needs: 'GET /api/backups' },
] as const satisfies readonly { to: string; title: string; key: string; needs: RouteKey }[]

export type Place = (typeof PLACES)[number]

/** The sections that the account may enter, in menu order. */
export function placesFor(session: Session | null): Place[] {
  return PLACES.filter(({ needs }) => powerOver(session, needs).allowed)
}
