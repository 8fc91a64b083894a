import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Button } from 'antd'
import { useState } from 'react'
import { ROTATION_ASKS, ROTATION_PHASES } from '../../../core/accounts/rotation.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/rotations/schema.ts'
import { call, type Reply } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { usePower } from '../../powers.ts'
import { OpenRotationDrawer } from './open-rotation-drawer.tsx'
import { PhaseMark, ProgressOf } from './progress-of.tsx'

const route = getRouteApi('/shell/rotations')
type Row = Reply<typeof ROUTES.listRotations>['items'][number]

/** 定期修改后台账号. The campaigns, the newest first, and when the next one is due. */
export function RotationListPage() {
  const search = route.useSearch()
  const filter = listFilter<{ page?: number }>(search, route.useNavigate())
  const [opening, setOpening] = useState(false)
  const mayRun = usePower('POST /api/rotations').allowed
  const list = useQuery({
    queryKey: ['rotations', 'list', filter.page],
    queryFn: () => call(ROUTES.listRotations, { query: { page: filter.page } }),
  })
  const next = list.data?.next
  return (
    <>
      <PageHead
        title="定期修改后台账号"
        says={next && sayNext(next)}
        actions={
          mayRun && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              开展
            </Button>
          )
        }
      />
      <RecordTable<Row>
        rows={list.data?.items}
        error={list.error}
        onReload={() => void list.refetch()}
        columns={COLUMNS}
        empty={
          <EmptyState
            says={
              mayRun
                ? '还没有开展过。请点“开展”，写明要求和期限；之后在这里看谁已完成、谁还没有。'
                : '还没有开展过。由安全管理员开展以后，在这里看谁已完成、谁还没有。'
            }
          />
        }
        pages={{ filter, size: list.data?.pageSize ?? 12, total: list.data?.count ?? 0, unit: '次' }}
      />
      {opening && <OpenRotationDrawer onClose={() => setOpening(false)} />}
    </>
  )
}

function sayNext({ lastFirstOn, dueOn, due }: Reply<typeof ROUTES.listRotations>['next']): string {
  const last = lastFirstOn === null ? '全部机关的还没有开展过' : `最近一次自 ${lastFirstOn} 开始`
  if (dueOn === null) return `${last}。`
  return due ? `${last}，下一次应当在 ${dueOn} 开展。` : `${last}，下一次在 ${dueOn}。`
}

const COLUMNS: TableColumnsType<Row> = [
  {
    title: '活动',
    key: 'title',
    render: (_: unknown, { id, title, asks, below }) => (
      <>
        <Link className="row-link" to="/rotations/$id" params={{ id: String(id) }}>
          {title}
        </Link>
        <div className="row-detail">
          {asks.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、')}；{below === null ? '全部机关' : `${below}及其下级`}
        </div>
      </>
    ),
  },
  {
    title: '期限',
    key: 'days',
    width: 150,
    render: (_: unknown, { firstOn, lastOn, phase, tally }) => (
      <>
        <PhaseMark phase={phase} title={titleOf(ROTATION_PHASES, phase)} />
        <div className="row-detail figure">
          {firstOn} 至<br />
          {lastOn}
        </div>
        {tally.missing > 0 && <div className="row-detail">未完成 {tally.missing} 人</div>}
      </>
    ),
  },
  {
    title: '进度',
    key: 'progress',
    width: 330,
    responsive: ['md'],
    render: (_: unknown, { tally, phase }) => (phase === 'cancelled' ? '' : <ProgressOf tally={tally} />),
  },
]
