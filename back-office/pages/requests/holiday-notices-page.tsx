import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/requests/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { dayRuns } from './day-runs.ts'
import { HolidayNoticeDrawer } from './holiday-notice-drawer.tsx'

type Notice = Reply<typeof ROUTES.listNotices>['notices'][number]
export type Loaded = Reply<typeof ROUTES.loadHolidayNotice>

/** 放假安排. The loaded notices. Loading a new one recomputes every open request and lists those that moved. */
export function HolidayNoticesPage() {
  const queries = useQueryClient()
  const [loading, setLoading] = useState(false)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const mayLoad = usePower('POST /api/holiday-notices').allowed
  const { data, error, refetch } = useQuery({ queryKey: ['holiday-notices'], queryFn: () => call(ROUTES.listNotices, {}) })
  return (
    <>
      <PageHead
        title="节假日安排"
        says="答复期限按国务院办公厅的放假通知推算；没有通知的年份不作推算。"
        actions={
          mayLoad && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setLoading(true)}>
              载入放假通知
            </Button>
          )
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {loaded && <Recomputed loaded={loaded} />}
      <div className="sheet flush">
        <Table<Notice>
          size="small"
          rowKey="year"
          loading={!data && !error}
          dataSource={[...(data?.notices ?? [])].sort((one, other) => other.year - one.year)}
          pagination={false}
          columns={[
            {
              title: '年',
              key: 'year',
              width: 80,
              render: (_: unknown, notice: Notice) => <strong className="figure">{notice.year}</strong>,
            },
            {
              title: '放假和调休上班',
              key: 'days',
              render: (_: unknown, notice: Notice) => (
                <>
                  <div>放假：{dayRuns(notice.off)}</div>
                  <div className="quiet">上班：{dayRuns(notice.work) || '无'}</div>
                </>
              ),
            },
            { title: '依据', key: 'source', responsive: ['md'], render: (_: unknown, notice: Notice) => notice.source },
          ]}
        />
      </div>
      {loading && (
        <HolidayNoticeDrawer
          onClose={() => setLoading(false)}
          onLoaded={async (result) => {
            setLoaded(result)
            await queries.invalidateQueries()
          }}
        />
      )}
    </>
  )
}

function Recomputed({ loaded: { recomputed, moved } }: { readonly loaded: Loaded }) {
  return (
    <section className="sheet" role="status" aria-label="重算结果">
      <h2>已重算 {recomputed} 件在办申请</h2>
      {moved.length === 0 ? (
        <p className="quiet">没有应答复日变动的申请。</p>
      ) : (
        <ul className="plain">
          {moved.map(({ id, number, from, to }) => (
            <li key={id}>
              <Link to="/requests/$id" params={{ id: String(id) }}>
                {number}
              </Link>
              　应答复日由 {from ?? '未起算'} 变为 {to ?? '未起算'}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
