import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { DocumentRow, DocumentView } from '../../../server/publishing/schema.ts'
import { DOCUMENT_VIEWS, ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { listFilter } from '../../parts/list-filter.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { usePower } from '../../powers.ts'
import { BulkPublish } from './bulk-publish.tsx'
import { DocumentStateMark } from './document-state-mark.tsx'
import { GuideButton, GuideNotice } from './guide-drawer.tsx'

const route = getRouteApi('/shell/documents')

/** 信息发布. The documents of the agency by where they stand; what waits for a review is one click away. */
export function DocumentListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const filter = listFilter(search, navigate)
  const [chosen, setChosen] = useState<readonly DocumentRow[]>([])
  const mayDraft = usePower('POST /api/documents').allowed
  const view = DOCUMENT_VIEWS.find(({ key }) => key === search.view)?.key
  const query = { ...(view ? { view } : {}), ...(search.text ? { q: search.text } : {}), page: filter.page }
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', query],
    queryFn: () => call(ROUTES.listDocuments, { query }),
    placeholderData: keepPreviousData,
  })
  const selection = {
    preserveSelectedRowKeys: true,
    selectedRowKeys: chosen.map(({ id }) => id),
    onChange: (_: unknown, rows: DocumentRow[]) => setChosen(rows),
    getCheckboxProps: ({ title, state }: DocumentRow) => ({ 'aria-label': `选择《${title}》`, disabled: state !== 'passed' }),
  }
  return (
    <>
      <PageHead
        title="信息发布"
        says="起草、送审、审核、保密审查、发布。"
        actions={
          <>
            <LinkButton to="/documents/security">保密审查汇总</LinkButton>
            <LinkButton to="/documents/chain">审核流程</LinkButton>
            {mayDraft && (
              <>
                <GuideButton />
                <LinkButton to="/documents/new" primary icon={<PlusOutlined />}>
                  起草信息
                </LinkButton>
              </>
            )}
          </>
        }
      />
      {mayDraft && <GuideNotice />}
      <div className="toolbar">
        <Segmented
          aria-label="按状态筛选"
          value={view ?? ''}
          onChange={(wanted) => filter.narrow({ view: wanted })}
          options={[
            { value: '', label: '全部' },
            ...DOCUMENT_VIEWS.map(({ key, title }) => ({ value: key as DocumentView | '', label: title })),
          ]}
        />
        <SearchField text={search.text} what="信息" by="标题或者索引号" onSearch={(text) => filter.narrow({ text })} />
      </div>
      <BulkPublish chosen={chosen} onDone={() => setChosen([])} />
      <RecordTable<DocumentRow>
        {...(mayDraft && view === 'passed' && { chosen: selection })}
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={COLUMNS}
        empty={<EmptyState says="没有符合条件的信息。" next={mayDraft && <Link to="/documents/new">起草一条</Link>} />}
        pages={{ filter, size: data?.pageSize ?? 20, total: data?.total ?? 0, unit: '条' }}
      />
    </>
  )
}

const COLUMNS = [
  {
    title: '信息',
    key: 'document',
    render: (_: unknown, row: DocumentRow) => (
      <>
        <Link className="row-link" to="/documents/$id" params={{ id: String(row.id) }}>
          {row.title}
        </Link>
        <div className="only-small">
          <DocumentStateMark state={row.state} title={row.stateTitle} />
        </div>
        <div className="row-detail">{[row.documentNumber, row.columnTitle, row.kindTitle, row.indexNumber].filter(Boolean).join('　')}</div>
      </>
    ),
  },
  {
    title: '状态',
    key: 'state',
    width: 110,
    responsive: ['sm' as const],
    render: (_: unknown, row: DocumentRow) => (
      <>
        <DocumentStateMark state={row.state} title={row.stateTitle} />
        {row.scheduledAt && <div className="row-detail figure">{momentOf(row.scheduledAt)}</div>}
        {row.state === 'not-public' && row.nextReviewOn && <div className="row-detail figure">复评 {row.nextReviewOn}</div>}
        {row.outstanding && <div className="row-detail">事后待审</div>}
        {row.onPortal && row.state !== 'published' && <div className="row-detail">门户仍为旧版</div>}
      </>
    ),
  },
  {
    title: '应公开日',
    key: 'publishBy',
    width: 110,
    responsive: ['md' as const],
    render: (_: unknown, row: DocumentRow) => (
      <span className="figure">{row.onPortal ? '已公开' : (row.publishBy ?? openDay(row.publishNotBefore))}</span>
    ),
  },
  {
    title: '最后修改',
    key: 'changed',
    width: 150,
    responsive: ['lg' as const],
    render: (_: unknown, row: DocumentRow) => (
      <>
        {row.changedBy}
        <div className="row-detail figure">{momentOf(row.changedAt)}</div>
      </>
    ),
  },
]

/** A day that waits for the holiday notice of its year; a dash for information older than the calendar. */
function openDay(notBefore: string | null): string {
  return notBefore === null ? '—' : `待定，不早于 ${notBefore}`
}
