import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { TableColumnsType } from 'antd'
import { Button, Select } from 'antd'
import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_STANDINGS } from '../../../core/accounts/rotation.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/rotations/schema.ts'
import { call, type Reply } from '../../api.ts'
import { choicesOf } from '../../parts/choices.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { listFilter } from '../../parts/list-filter.ts'
import { RecordTable } from '../../parts/record-table.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import type { RotationSearch } from './rotation-search.ts'

const route = getRouteApi('/shell/rotations/$id')
type Found = Reply<typeof ROUTES.findRotation>
type Row = Reply<typeof ROUTES.listRotationPeople>['items'][number]

/** 名单. Who has done what is asked, who has not, and of whom it is not asked. */
export function RotationPeople({ rotation: { id, agencies } }: { readonly rotation: Found }) {
  const search = route.useSearch()
  const filter = listFilter<RotationSearch>(search, route.useNavigate())
  const { page, ...query } = { ...search, page: filter.page }
  const params = { id }
  const list = useQuery({
    queryKey: ['rotations', id, 'people', query, page],
    queryFn: () => call(ROUTES.listRotationPeople, { params, query: { ...query, page } }),
    placeholderData: keepPreviousData,
  })
  const exporting = useSaving(async () => saveFile(await call(ROUTES.exportRotation, { params, body: query })))
  return (
    <section aria-label="名单">
      <div className="toolbar">
        <Select
          className="view-select"
          aria-label="情况"
          placeholder="全部情况"
          allowClear
          value={search.standing}
          onChange={(standing?: RotationSearch['standing']) => filter.narrow({ standing })}
          options={choicesOf(ROTATION_STANDINGS)}
        />
        {agencies.length > 1 && (
          <Select
            className="agency-select"
            aria-label="机关"
            placeholder="全部机关"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={search.agencyId}
            onChange={(agencyId?: number) => filter.narrow({ agencyId })}
            options={agencies.map((one) => ({ value: one.id, label: `${one.name}（未完成 ${one.missing} 人）` }))}
          />
        )}
        <Button loading={exporting.busy} onClick={() => void exporting.save()}>
          导出Excel
        </Button>
        <SearchField text={search.text} what="名单" by="姓名" onSearch={(text) => filter.narrow({ text })} />
      </div>
      <RecordTable<Row>
        rows={list.data?.items}
        error={list.error ?? exporting.error}
        onReload={() => void list.refetch()}
        columns={COLUMNS}
        empty={<EmptyState says="没有符合条件的人。" />}
        pages={{ filter, size: list.data?.pageSize ?? 50, total: list.data?.count ?? 0, unit: '人' }}
      />
    </section>
  )
}

const LOOKS = {
  missing: 'mark-red',
  late: 'mark-amber',
  done: 'mark-green',
  new: 'mark-grey',
  disabled: 'mark-grey',
  ended: 'mark-grey',
} as const

const COLUMNS: TableColumnsType<Row> = [
  {
    title: '姓名',
    key: 'name',
    render: (_: unknown, { name, username, agencyName }) => (
      <>
        <strong>{name}</strong> <span className="quiet">{username}</span>
        <div className="row-detail">{agencyName}</div>
      </>
    ),
  },
  {
    title: '情况',
    key: 'standing',
    render: (_: unknown, { standing, missing, followed }) => (
      <>
        <span className={`mark ${LOOKS[standing]}`}>{titleOf(ROTATION_STANDINGS, standing)}</span>
        {standing === 'missing' && <div className="row-detail">{missing.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、')}</div>}
        {followed !== null && <div className="row-detail">到期后：{titleOf(ROTATION_ACTS, followed)}</div>}
      </>
    ),
  },
  {
    title: '完成时间',
    key: 'done',
    width: 150,
    responsive: ['md'],
    render: (_: unknown, { doneAt }) => doneAt !== null && <span className="figure">{momentOf(doneAt)}</span>,
  },
]
