import { DownloadOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { EXPORT_PATH, ROUTES } from '../../../server/audit/schema.ts'
import { addressOf } from '../../address-of.ts'
import { call } from '../../api.ts'
import { dayOf, timeOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { AuditFilter } from './audit-filter.tsx'
import type { AuditRow, AuditSearch } from './audit-search.ts'
import { AuditState } from './audit-state.tsx'
import { PersonDay } from './person-day.tsx'
import { ResultMark } from './result-mark.tsx'

const route = getRouteApi('/shell/audit')

/** 审计. Who did what and when: search, one person's day, export, and whether the log is whole. */
export function AuditPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = listFilter<AuditSearch>(search, navigate)
  const [opened, setOpened] = useState<readonly number[]>([])
  const { page: _, ...conditions } = search
  const onePersonsDay = Boolean(search.person && search.from && search.from === search.to && search.oldestFirst)
  const query = { ...conditions, page: filter.page }
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', query],
    queryFn: () => call(ROUTES.listAudit, { query }),
    // What others did must not stand under the name of this person while his day is on its way.
    ...(!onePersonsDay && { placeholderData: keepPreviousData }),
  })
  const narrowed = Object.keys(conditions).length > 0
  return (
    <>
      <PageHead
        title="审计日志"
        says="何人于何时、从哪里办了什么、看了什么、被拒绝了什么。日志只增不改，封存在有签名的审计链上。"
        actions={
          <Button icon={<DownloadOutlined />} href={addressOf(EXPORT_PATH, undefined, conditions)} download>
            导出 Excel
          </Button>
        }
      />
      <AuditState />
      <AuditFilter search={search} onNarrow={filter.narrow} />
      {data?.more && (
        <p className="quiet">
          符合条件的超过 {data.total} 条，这里显示其中的 {data.total} 条；请缩小范围，或者导出。
        </p>
      )}
      {onePersonsDay && data ? (
        <PersonDay
          person={search.person ?? ''}
          day={search.from ?? ''}
          rows={data.items}
          total={data.total}
          filter={filter}
          size={data.pageSize}
        />
      ) : (
        <RecordTable<AuditRow>
          rows={data?.items}
          error={error}
          onReload={() => void refetch()}
          columns={columnsWith(opened, (id) => setOpened(opened.includes(id) ? opened.filter((one) => one !== id) : [...opened, id]))}
          empty={<EmptyState says={narrowed ? '没有符合条件的记录，请放宽日期或者去掉一个条件。' : '还没有审计记录。'} />}
          pages={{ filter, size: data?.pageSize ?? 50, total: data?.total ?? 0, unit: '条' }}
        />
      )}
    </>
  )
}

function columnsWith(opened: readonly number[], onOpen: (id: number) => void) {
  return [
    {
      title: '时间',
      key: 'at',
      width: 170,
      render: (_: unknown, row: AuditRow) => (
        <>
          <span className="figure">
            {dayOf(row.at)} {timeOf(row.at)}
          </span>
          {!row.sealed && <div className="row-detail">等待封存</div>}
        </>
      ),
    },
    {
      title: '人员',
      key: 'who',
      width: 170,
      render: (_: unknown, row: AuditRow) => (
        <>
          <Link
            className="row-link"
            to="/audit"
            search={{
              person: row.who,
              ...(row.accountId !== null && { accountId: row.accountId }),
              from: dayOf(row.at),
              to: dayOf(row.at),
              oldestFirst: true,
            }}
            title={`${row.who}这一天的全部记录`}
          >
            {row.who}
          </Link>
          {row.agency && <div className="row-detail">{row.agency}</div>}
        </>
      ),
    },
    {
      title: '操作',
      key: 'action',
      render: (_: unknown, row: AuditRow) => (
        <>
          <strong>{row.actionTitle}</strong> <ResultMark result={row.result} />
          <div className="row-detail">{row.subjectTitle}</div>
          <Button type="link" size="small" className="audit-more" aria-expanded={opened.includes(row.id)} onClick={() => onOpen(row.id)}>
            {opened.includes(row.id) ? '收起内容' : '查看内容'}
          </Button>
          {opened.includes(row.id) && (
            <pre className="audit-details">
              {JSON.stringify(JSON.parse(row.details), null, 2)}
              {`\n第 ${row.id} 号${row.session ? `　会话 ${row.session}` : ''}`}
            </pre>
          )}
        </>
      ),
    },
    {
      title: '网络地址',
      key: 'address',
      width: 150,
      responsive: ['md' as const],
      render: (_: unknown, row: AuditRow) => <span className="figure">{row.address}</span>,
    },
  ]
}
