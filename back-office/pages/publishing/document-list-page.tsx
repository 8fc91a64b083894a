import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Segmented, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { DOCUMENT_COLUMNS } from '../../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../../core/publishing/document-kinds.ts'
import type { DocumentRow, DocumentView } from '../../../server/publishing/schema.ts'
import { DOCUMENT_VIEWS, ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { BulkActs } from '../../parts/bulk-acts.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { ListBar } from '../../parts/list-bar.tsx'
import type { FilterField } from '../../parts/list-filters.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { columnsOf, useList } from '../../parts/use-list.ts'
import { usePower } from '../../powers.ts'
import { DOCUMENT_BULK } from './document-bulk.ts'
import { DocumentStateMark } from './document-state-mark.tsx'
import { GuideButton, GuideNotice } from './guide-drawer.tsx'

const route = getRouteApi('/shell/documents')

const FIELDS: readonly FilterField[] = [
  { kind: 'agency' },
  { kind: 'choice', name: 'columnKey', label: '栏目', choices: choicesOf(DOCUMENT_COLUMNS) },
  { kind: 'choice', name: 'kind', label: '信息种类', choices: choicesOf(DOCUMENT_KINDS) },
  { kind: 'days', label: '发布日期' },
]

/** 信息发布. The documents of the agency by where they stand; what waits for a review is one click away. */
export function DocumentListPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useList('documents', ROUTES.listDocuments.query, search, navigate)
  const { filter, asked } = list
  const { view } = asked
  const [chosen, setChosen] = useState<readonly DocumentRow[]>([])
  const mayDraft = usePower('POST /api/documents').allowed
  const bulk = mayDraft && view ? DOCUMENT_BULK[view] : undefined
  const query = { ...asked, ...list.paged }
  const { data, error, refetch } = useQuery({
    queryKey: ['documents', query],
    queryFn: () => call(ROUTES.listDocuments, { query }),
    placeholderData: keepPreviousData,
    enabled: list.ready,
  })
  const selection = {
    preserveSelectedRowKeys: true,
    selectedRowKeys: chosen.map(({ id }) => id),
    onChange: (_: unknown, rows: DocumentRow[]) => setChosen(rows),
    getCheckboxProps: (row: DocumentRow) => ({ 'aria-label': `选择《${row.title}》`, disabled: !bulk?.may(row) }),
  }
  return (
    <>
      <PageHead
        title="信息发布"
        says="起草、送审、审核、保密审查、发布。"
        actions={
          <>
            <LinkButton to="/documents/publicity">公开属性清单</LinkButton>
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
      <ListBar
        list={list}
        search={search}
        fields={FIELDS}
        text={{ name: 'q', what: '信息', by: '标题、文号或者索引号' }}
        sheet={ROUTES.exportDocuments}
      >
        <Segmented<DocumentView | ''>
          aria-label="按状态筛选"
          value={view ?? ''}
          onChange={(wanted) => {
            setChosen([])
            filter.narrow({ view: wanted === '' ? undefined : wanted })
          }}
          options={[{ value: '', label: '全部' }, ...DOCUMENT_VIEWS.map(({ key, title }) => ({ value: key, label: title }))]}
        />
      </ListBar>
      {bulk && <BulkActs acts={bulk.acts} chosen={chosen} nameOf={({ title }) => `《${title}》`} unit="条" onDone={() => setChosen([])} />}
      <RecordTable<DocumentRow>
        {...(bulk && { chosen: selection })}
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        columns={columnsOf(list, COLUMNS)}
        empty={<EmptyState says="没有符合条件的信息。" next={mayDraft && <Link to="/documents/new">起草一条</Link>} />}
        list={list}
        pages={{ filter, size: list.paged.size, total: data?.total ?? 0, unit: '条' }}
      />
    </>
  )
}

const COLUMNS: TableColumnsType<DocumentRow> = [
  {
    key: 'document',
    render: (_: unknown, row) => (
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
  { key: 'agency', width: 150, responsive: ['sm'], render: (_: unknown, row) => row.agencyName },
  {
    key: 'state',
    width: 110,
    responsive: ['sm'],
    render: (_: unknown, row) => (
      <>
        <DocumentStateMark state={row.state} title={row.stateTitle} />
        {row.scheduledAt && <div className="row-detail figure">{momentOf(row.scheduledAt)}</div>}
        {row.state === 'not-public' && row.nextReviewOn && <div className="row-detail figure">复评 {row.nextReviewOn}</div>}
        {row.outstanding && <div className="row-detail">事后待审</div>}
        {row.onPortal && row.state !== 'published' && <div className="row-detail">门户仍为旧版</div>}
      </>
    ),
  },
  { key: 'column', width: 130, responsive: ['md'], render: (_: unknown, row) => row.columnTitle },
  { key: 'kind', width: 110, responsive: ['md'], render: (_: unknown, row) => row.kindTitle },
  { key: 'number', width: 150, responsive: ['md'], render: (_: unknown, row) => row.documentNumber ?? '—' },
  { key: 'formed', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.formedOn}</span> },
  {
    key: 'publishBy',
    width: 120,
    responsive: ['md'],
    render: (_: unknown, row) => (
      <span className="figure">{row.onPortal ? '已公开' : (row.publishBy ?? openDay(row.publishNotBefore))}</span>
    ),
  },
  {
    key: 'published',
    width: 150,
    responsive: ['md'],
    render: (_: unknown, row) => <span className="figure">{row.publishedAt ? momentOf(row.publishedAt) : '—'}</span>,
  },
  {
    key: 'changed',
    width: 150,
    responsive: ['lg'],
    render: (_: unknown, row) => (
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
