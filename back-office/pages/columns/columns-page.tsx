import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { COLUMN_STANDINGS } from '../../../core/publishing/column-age.ts'
import { ROUTES } from '../../../server/columns/schema.ts'
import { call, type Reply } from '../../api.ts'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { AgencyTallies } from './agency-tallies.tsx'
import { ChangeColumnDrawer, ChooseColumnsDrawer, CloseColumnDrawer, OpenColumnDrawer, VoidColumnDrawer } from './column-drawers.tsx'
import { ColumnTable, STANDING_COLOURS } from './column-table.tsx'

type Found = Reply<typeof ROUTES.findColumns>
type Opened =
  | { readonly act: 'choose' | 'open' }
  | { readonly act: 'change' | 'close'; readonly key: string }
  | { readonly act: 'void'; readonly id: number }
const route = getRouteApi('/shell/columns')

/** 栏目设置. The columns of an agency with how old each is, and what may be done; for 政务公开办 also those of the agencies below its government. */
export function ColumnsPage() {
  const { view, agency } = route.useSearch()
  const navigate = route.useNavigate()
  const query = agency === undefined ? {} : { agencyId: agency }
  const { data, error, refetch } = useQuery({ queryKey: ['columns', query], queryFn: () => call(ROUTES.findColumns, { query }) })
  const choices = [
    { value: 'own' as const, label: '本机关' },
    { value: 'agencies' as const, label: '各机关' },
  ]
  const views = (
    <div className="toolbar">
      <Segmented
        aria-label="查看范围"
        value={view ?? 'own'}
        options={choices}
        onChange={(wanted) => void navigate({ search: wanted === 'agencies' ? { view: wanted } : {} })}
      />
    </div>
  )
  if (view === 'agencies')
    return (
      <>
        <PageHead title="栏目设置" says="您可以查看的机关开设了哪些栏目，多少空白、超期。" />
        {views}
        <AgencyTallies />
      </>
    )
  if (!data) return <PageNotYet what="栏目设置" error={error} onReload={() => void refetch()} />
  return <OwnColumns found={data} views={views} />
}

function OwnColumns({ found, views }: { readonly found: Found; readonly views: React.ReactNode }) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const mayAct = usePower('POST /api/columns').allowed && found.isOwn
  const kept = found.columns.filter(({ closedOn }) => closedOn === null)
  const close = () => setOpened(null)
  return (
    <>
      <PageHead
        title={found.isOwn ? '栏目设置' : `栏目设置：${found.agency.name}`}
        says={
          found.isChosen
            ? '开设的栏目可以放入信息；没有信息的栏目公众看不到。关闭、改名、换位置都不影响已有的网址。'
            : '还没有选择栏目，现在各栏目都可以放入信息。请按本机关的职责选择，没有信息的栏目公众看不到。'
        }
        actions={
          mayAct && (
            <>
              <Button onClick={() => setOpened({ act: 'choose' })}>选择栏目</Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ act: 'open' })}>
                开设自设栏目
              </Button>
            </>
          )
        }
      />
      {views}
      <p className="head-line">
        <strong>开设 {kept.length} 个</strong>
        {COLUMN_STANDINGS.map(({ key, title }) => {
          const count = kept.filter(({ standing }) => standing === key).length
          return (
            count > 0 && (
              <span key={key} className={`mark mark-${STANDING_COLOURS[key]}`}>
                {title} {count}
              </span>
            )
          )
        })}
      </p>
      <ColumnTable
        columns={found.columns}
        onChange={mayAct ? (key) => setOpened({ act: 'change', key }) : undefined}
        onClose={mayAct ? (key) => setOpened({ act: 'close', key }) : undefined}
      />
      {found.facts.length > 0 && (
        <details className="sheet">
          <summary>设置的记录（{found.facts.length} 条）</summary>
          <FactTimeline facts={found.facts} {...(mayAct && { onVoid: (id: number) => setOpened({ act: 'void', id }) })} />
        </details>
      )}
      {opened?.act === 'choose' && <ChooseColumnsDrawer found={found} onEnd={close} />}
      {opened?.act === 'open' && <OpenColumnDrawer found={found} onEnd={close} />}
      {opened?.act === 'change' && <ChangeColumnDrawer found={found} of={opened.key} onEnd={close} />}
      {opened?.act === 'close' && <CloseColumnDrawer found={found} of={opened.key} onEnd={close} />}
      {opened?.act === 'void' && <VoidColumnDrawer found={found} factId={opened.id} onEnd={close} />}
    </>
  )
}
