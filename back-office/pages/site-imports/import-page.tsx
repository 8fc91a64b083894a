import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Segmented, Space, Tag } from 'antd'
import { useState } from 'react'
import { entryOf } from '../../../core/law/list-entry.ts'
import { FINDING_LEVELS } from '../../../core/publishing/site-import.ts'
import { type FoundImport, IMPORT_STATES, type ImportItem, ITEM_VIEWS, type ItemView, ROUTES } from '../../../server/site-imports/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import { ItemDrawer } from './item-drawer.tsx'
import { SignDrawer } from './sign-drawer.tsx'

const COLOURS = { stop: 'red', look: 'orange', note: 'default' } as const
/** How often the page asks how far the batch is. */
const RELOAD_MS = 2_000

/** 接收批次. What was found of each item, its correction in place, the signature and the progress. */
export function ImportPage() {
  const id = Number(useParams({ strict: false }).id)
  const [view, setView] = useState<ItemView | 'all'>('all')
  const [page, setPage] = useState(1)
  const [correcting, setCorrecting] = useState<ImportItem | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['site-imports', id, view, page],
    queryFn: () => call(ROUTES.findImport, { params: { id }, query: { ...(view !== 'all' && { view }), page } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? RELOAD_MS : false),
  })
  const mayCorrect = usePower('POST /api/site-imports').allowed && data?.state === 'checking'
  return (
    <>
      <PageHead title={data ? `接收：${data.source}` : '接收批次'} actions={data && <Acts data={data} />} />
      {data && <Standing data={data} />}
      <Segmented
        className="list-views"
        value={view}
        onChange={(chosen) => {
          setView(chosen)
          setPage(1)
        }}
        options={[{ value: 'all' as const, label: '全部' }, ...ITEM_VIEWS.map(({ key, title }) => ({ value: key, label: title }))]}
      />
      <RecordTable<ImportItem>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        empty="没有这一类条目"
        pages={{ filter: { page, turn: setPage }, size: data?.pageSize ?? 50, total: data?.total ?? 0, unit: '条' }}
        columns={[
          { title: '位置', dataIndex: 'place' },
          { title: '标题', key: 'title', render: (_, item) => <Titled item={item} /> },
          { title: '原发布日期', key: 'day', render: (_, { metadata }) => metadata.firstPublishedOn },
          { title: '问题', key: 'findings', render: (_, item) => <Findings item={item} /> },
          {
            title: '操作',
            key: 'act',
            render: (_, item) =>
              mayCorrect && (
                <Button size="small" onClick={() => setCorrecting(item)}>
                  {item.leftOut ? '不接收，更正' : '更正'}
                </Button>
              ),
          },
        ]}
      />
      {correcting && <ItemDrawer id={id} item={correcting} onClose={() => setCorrecting(null)} />}
    </>
  )
}

function Titled({ item: { documentId, metadata, leftOut } }: { readonly item: ImportItem }) {
  const title = metadata.title || '（没有标题）'
  if (documentId === null) return leftOut ? <del>{title}</del> : title
  return (
    <Link to="/documents/$id" params={{ id: String(documentId) }}>
      {title}
    </Link>
  )
}

function Findings({ item: { findings, failure } }: { readonly item: ImportItem }) {
  const shown = findings.filter(({ level }) => level !== 'note')
  return (
    <>
      {failure !== null && <div>没有成功：{failure}</div>}
      {shown.map(({ level, says, next }) => (
        <div key={says}>
          <Tag color={COLOURS[level]}>{entryOf(FINDING_LEVELS, level).title}</Tag>
          {says}。{next}
        </div>
      ))}
    </>
  )
}

function Standing({ data: { counts, state, findings } }: { readonly data: FoundImport }) {
  const says = `${entryOf(IMPORT_STATES, state).title}：共${counts.all}条，可以接收${counts.ready}条，不能接收${counts.stops}条，须核对${counts.looks}条，不接收${counts.leftOut}条，已接收${counts.taken}条，没有成功${counts.failed}条`
  return (
    <Alert
      className="shell-notice"
      type={state === 'done' ? 'success' : 'info'}
      showIcon
      title={<span role="status">{says}</span>}
      description={findings.map(({ says: one, next }) => (
        <div key={one}>
          {one}。{next}
        </div>
      ))}
    />
  )
}

function Acts({ data }: { readonly data: FoundImport }) {
  const { modal } = App.useApp()
  const [signing, setSigning] = useState(false)
  const params = { id: data.id }
  const mayStage = usePower('POST /api/site-imports').allowed
  const report = useSaving(async () => saveFile(await call(ROUTES.exportFindings, { params })))
  const drafts = useSaving(async () => {
    await call(ROUTES.startDrafts, { params, body: { listHash: data.listHash } })
    return '正在生成草稿'
  })
  const discard = useSaving(async () => {
    await call(ROUTES.discardImport, { params, body: {} })
    return '已作废'
  })
  const isOpen = data.state === 'checking'
  return (
    <>
      <Space wrap>
        <Button loading={report.busy} onClick={() => void report.save()}>
          下载核对报告
        </Button>
        {isOpen && mayStage && (
          <Button
            danger
            loading={discard.busy}
            onClick={() => void modal.confirm({ title: '作废这一批次？', okText: '作废', cancelText: '返回', onOk: () => discard.save() })}
          >
            作废
          </Button>
        )}
        {isOpen && mayStage && data.target === 'drafts' && (
          <Button type="primary" disabled={data.counts.ready === 0} loading={drafts.busy} onClick={() => void drafts.save()}>
            生成{data.counts.ready}条草稿
          </Button>
        )}
        {isOpen && data.maySign && (
          <Button type="primary" disabled={data.counts.ready === 0} onClick={() => setSigning(true)}>
            终审并签署{data.counts.ready}条
          </Button>
        )}
      </Space>
      <ErrorNotice error={report.error ?? drafts.error ?? discard.error} />
      {signing && <SignDrawer data={data} onClose={() => setSigning(false)} />}
    </>
  )
}
