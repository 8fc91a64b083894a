import { InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import { ApiError } from '../../api.ts'
import { useSaving } from '../../parts/use-saving.ts'

interface MonthlyCellProps {
  readonly label: string
  readonly money: boolean
  readonly value: number | null
  readonly corrections: number
  /** The month has not begun. */
  readonly closed: boolean
  readonly onSave: (value: number) => Promise<unknown>
}

/** 一个月的一项数据. Saved on blur or Enter; money is typed in 元 and stored in 分. */
export function MonthlyCell({ label, money, value, corrections, closed, onSave }: MonthlyCellProps) {
  const shown = value === null ? null : money ? value / 100 : value
  const [typed, setTyped] = useState<number | null>(shown)
  const { error, save: send } = useSaving(onSave)
  const problem = error ? (error instanceof ApiError ? error.message : '没有保存，请重试') : null
  useEffect(() => setTyped(shown), [shown])
  if (closed && value === null) return <span className="quiet">—</span>

  async function save() {
    // Enter saves and the blur after it would save again; the figure is filed once.
    if (typed !== null && typed !== shown) await send(money ? Math.round(typed * 100) : typed)
  }
  return (
    <>
      <InputNumber
        className="grid-input"
        aria-label={label}
        aria-invalid={problem !== null}
        status={problem === null ? '' : 'error'}
        min={0}
        precision={money ? 2 : 0}
        controls={false}
        value={typed}
        onChange={setTyped}
        onBlur={() => void save()}
        onPressEnter={() => void save()}
      />
      {problem && (
        <div role="alert" className="void-reason">
          {problem}
        </div>
      )}
      {corrections > 0 && <small className="quiet">更正 {corrections} 次</small>}
    </>
  )
}
