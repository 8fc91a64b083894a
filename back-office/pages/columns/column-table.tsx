import { Button } from 'antd'
import { titleOf } from '../../../core/law/list-entry.ts'
import type { ColumnStanding } from '../../../core/publishing/column-age.ts'
import { COLUMN_STANDINGS } from '../../../core/publishing/column-age.ts'
import type { ColumnLine } from '../../../server/columns/schema.ts'
import { RulingSteps } from '../../parts/ruling-steps.tsx'

/** The colour of each standing. */
export const STANDING_COLOURS: Readonly<Record<ColumnStanding, string>> = { empty: 'grey', stale: 'red', soon: 'amber', fresh: 'green' }

const GROUPS = [
  { key: 'platform', title: '平台' },
  { key: 'disclosure', title: '法定主动公开内容' },
  { key: 'site', title: '动态和互动' },
] as const

interface ColumnTableProps {
  readonly columns: readonly ColumnLine[]
  readonly onChange: ((key: string) => void) | undefined
  readonly onClose: ((key: string) => void) | undefined
}

/** 栏目表. The columns by group, those of the agency's own below theirs; closed ones last. */
export function ColumnTable({ columns, onChange, onClose }: ColumnTableProps) {
  const kept = columns.filter(({ closedOn }) => closedOn === null)
  const closed = columns.filter(({ closedOn }) => closedOn !== null)
  const rowsOf = (lines: readonly ColumnLine[]) =>
    lines.map((line) => <ColumnRow key={line.key} line={line} all={columns} onChange={onChange} onClose={onClose} />)
  return (
    <>
      {GROUPS.map(({ key, title }) => {
        const lines = kept.filter(({ group }) => group === key)
        return (
          lines.length > 0 && (
            <section key={key} className="sheet" aria-label={title}>
              <h2>{title}</h2>
              <ul className="column-list">{rowsOf(lines)}</ul>
            </section>
          )
        )
      })}
      {closed.length > 0 && (
        <section className="sheet" aria-label="已关闭的栏目">
          <h2>已关闭的栏目</h2>
          <p className="quiet">网址照旧，以前公开的信息仍可查阅。</p>
          <ul className="column-list">{rowsOf(closed)}</ul>
        </section>
      )}
    </>
  )
}

interface ColumnRowProps extends Pick<ColumnTableProps, 'onChange' | 'onClose'> {
  readonly line: ColumnLine
  readonly all: readonly ColumnLine[]
}

function ColumnRow({ line, all, onChange, onClose }: ColumnRowProps) {
  const { key, title, above, standing, closedOn, into } = line
  const target = into === null ? undefined : all.find((one) => one.key === into)
  return (
    <li className={above === null ? undefined : 'is-under'}>
      <div>
        <strong>{title}</strong> <span className="quiet">{key}</span>
        <div className="row-detail">
          {[line.law, line.basis, line.source && `来源：${line.source}`, line.owner && `责任：${line.owner}`].filter(Boolean).join('　')}
        </div>
        {closedOn !== null && (
          <div className="row-detail">
            自 {closedOn} 关闭{target && `，并入${target.title}`}
          </div>
        )}
      </div>
      <div>
        {closedOn === null && <span className={`mark mark-${STANDING_COLOURS[standing]}`}>{titleOf(COLUMN_STANDINGS, standing)}</span>}{' '}
        <span className="figure">{line.count} 件</span>
        {closedOn === null && (
          <details className="column-why">
            <summary>{line.dueOn === null ? '为什么' : `${line.dueOn} 以前更新`}</summary>
            <RulingSteps steps={line.steps} label={`${title}的更新期限`} />
          </details>
        )}
      </div>
      <div className="column-acts">
        {closedOn === null && onChange && (
          <Button size="small" onClick={() => onChange(key)} aria-label={`调整“${title}”`}>
            调整
          </Button>
        )}
        {closedOn === null && onClose && line.mayClose && (
          <Button size="small" onClick={() => onClose(key)} aria-label={`关闭“${title}”`}>
            关闭
          </Button>
        )}
      </div>
    </li>
  )
}
