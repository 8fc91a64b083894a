import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { titleOf } from '../../../core/law/list-entry.ts'
import { BACKUP_KINDS, ROUTES } from '../../../server/backup/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { RecordTable } from '../../parts/record-table.tsx'

type Backups = Reply<typeof ROUTES.findBackups>
type Run = Backups['items'][number]

/** 备份. When the last ones succeeded, and what went wrong. */
export function BackupPanel() {
  const { data, error, refetch } = useQuery({ queryKey: ['backups'], queryFn: () => call(ROUTES.findBackups, {}) })
  return (
    <section aria-label="备份">
      <h2>备份</h2>
      {data && <Standing backups={data} />}
      <RecordTable<Run>
        rows={data?.items}
        error={error}
        onReload={() => void refetch()}
        empty={<EmptyState says="还没有备份。" />}
        columns={[
          { title: '时间', key: 'at', width: 150, render: (_: unknown, run) => <span className="figure">{momentOf(run.finishedAt)}</span> },
          { title: '种类', key: 'kind', width: 70, render: (_: unknown, run) => titleOf(BACKUP_KINDS, run.kind) },
          { title: '结果', key: 'outcome', render: (_: unknown, run) => run.problem ?? '成功' },
          {
            title: '新存',
            key: 'size',
            width: 100,
            align: 'right',
            responsive: ['md'],
            render: (_: unknown, run) => `${(run.storedBytes / 1024 / 1024).toFixed(1)} MB`,
          },
        ]}
      />
    </section>
  )
}

function Standing({ backups: { configured, at, succeededAt, fullAt, overdue, problem, items } }: { readonly backups: Backups }) {
  if (!configured)
    return (
      <Alert
        className="error-notice"
        type="warning"
        showIcon
        title="没有设置自动备份：请设置 BACKUP_DIR 和 BACKUP_KEY_FILE 再启动平台，见《运行维护》。"
      />
    )
  const full = fullAt === null ? '还没有完整备份' : `最近一次完整备份 ${momentOf(fullAt)}`
  if (problem !== null)
    return <Alert className="error-notice" type="error" showIcon title={`最近一次备份没有成功：${problem}。${full}。`} />
  if (overdue) {
    const since = fullAt === null ? full : `${full}，已超过一天`
    return <Alert className="error-notice" type="error" showIcon title={`${since}。请运行 gongkai backup，失败的按提示处理。`} />
  }
  return (
    <p className="quiet">
      {full}，最近一次成功 {momentOf(succeededAt ?? '')}；每天 {at} 完整备份
      {items.some(({ kind }) => kind === 'dump') ? '。' : '，每刻钟备份变化。'}
    </p>
  )
}
