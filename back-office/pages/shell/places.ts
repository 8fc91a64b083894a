import {
  AlertOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  CloudServerOutlined,
  CommentOutlined,
  EditOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  KeyOutlined,
  ProfileOutlined,
  ReadOutlined,
  RocketOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { powerOver, type RouteKey } from '../../powers.ts'
import type { Session } from '../../session.ts'

const PUBLISHING = '主动公开'
const CASES = '依申请和来信'
const REPORTING = '统计和年报'
const SYSTEM = '系统管理'

/** 菜单. The sections of the back office: the routes of which one must be permitted, and the shortcut key after `g`. */
const PLACES = [
  { to: '/', title: '工作台', icon: HomeOutlined, key: 'i', needs: ['GET /api/desk/tasks', 'GET /api/desk/concerns'] },
  { to: '/documents', title: '信息发布', icon: FileTextOutlined, key: 'd', needs: ['GET /api/documents'], group: PUBLISHING },
  {
    to: '/consultations',
    title: '意见征集',
    icon: CommentOutlined,
    key: 'n',
    needs: ['GET /api/consultations'],
    group: PUBLISHING,
  },
  { to: '/columns', title: '栏目设置', icon: ProfileOutlined, key: 'p', needs: ['GET /api/columns'], group: PUBLISHING },
  { to: '/site-imports', title: '接收旧网站', icon: ImportOutlined, key: 't', needs: ['GET /api/site-imports'], group: PUBLISHING },
  { to: '/requests', title: '依申请公开', icon: InboxOutlined, key: 'r', needs: ['GET /api/requests'], group: CASES },
  { to: '/disputes', title: '复议诉讼', icon: FileProtectOutlined, key: 'c', needs: ['GET /api/disputes'], group: CASES },
  { to: '/rectifications', title: '更正信息', icon: EditOutlined, key: 'u', needs: ['GET /api/rectifications'], group: CASES },
  { to: '/error-reports', title: '网站找错', icon: AlertOutlined, key: 'e', needs: ['GET /api/error-reports'], group: CASES },
  {
    to: '/monthly-figures',
    title: '月度数据填报',
    icon: BarChartOutlined,
    key: 'm',
    needs: ['GET /api/monthly-figures'],
    group: REPORTING,
  },
  { to: '/annual-reports', title: '年度报告', icon: ReadOutlined, key: 'y', needs: ['GET /api/annual-reports'], group: REPORTING },
  { to: '/accounts', title: '账号和权限', icon: TeamOutlined, key: 'a', needs: ['GET /api/accounts'], group: SYSTEM },
  { to: '/rotations', title: '定期修改账号', icon: KeyOutlined, key: 'k', needs: ['GET /api/rotations'], group: SYSTEM },
  { to: '/organisations', title: '机关', icon: BankOutlined, key: 'o', needs: ['GET /api/agencies/:agencyId/history'], group: SYSTEM },
  { to: '/audit', title: '审计日志', icon: AuditOutlined, key: 'l', needs: ['GET /api/audit'], group: SYSTEM },
  { to: '/holiday-notices', title: '节假日安排', icon: CalendarOutlined, key: 'h', needs: ['GET /api/holiday-notices'], group: SYSTEM },
  { to: '/search-synonyms', title: '检索同义词', icon: SwapOutlined, key: 'w', needs: ['GET /api/search-synonyms'], group: SYSTEM },
  { to: '/operations', title: '备份和邮件', icon: CloudServerOutlined, key: 'b', needs: ['GET /api/backups'], group: SYSTEM },
  { to: '/setup', title: '首次设置', icon: RocketOutlined, key: 's', needs: ['GET /api/setup'], group: SYSTEM },
] as const satisfies readonly {
  to: string
  title: string
  icon: typeof HomeOutlined
  key: string
  needs: readonly RouteKey[]
  group?: string
}[]

/** A section; those of one `group` stand under its heading. */
export type Place = (typeof PLACES)[number] & { readonly group?: string }

/** The sections that the account may enter, in menu order. */
export function placesFor(session: Session | null): Place[] {
  return PLACES.filter(({ needs }) => needs.some((route) => powerOver(session, route).allowed))
}
