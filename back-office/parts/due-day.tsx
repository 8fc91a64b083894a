import { ClockCircleOutlined, WarningFilled } from '@ant-design/icons'

interface DueDayProps {
  readonly dueOn: string | null
  readonly notBefore: string | null
  /** Why the day is open. */
  readonly reason: string | null
  readonly workingDaysLeft: number | null
}

/** 应答复日. The day and how near it is, in words as well as in colour; while it is open, the earliest possible day and why. */
export function DueDay({ dueOn, notBefore, reason, workingDaysLeft: left }: DueDayProps) {
  if (notBefore !== null) {
    return (
      <span className="due-day" title={reason ?? undefined}>
        <span>待定</span>
        <span className="due-words">
          不早于 <span className="figure">{notBefore}</span>
        </span>
        <span className="for-screen-readers">{reason}</span>
      </span>
    )
  }
  if (dueOn === null) return <span className="quiet">未起算</span>
  if (left === null) return <span className="figure">{dueOn}</span>
  const urgency = left < 0 ? 'late' : left <= 5 ? 'soon' : 'calm'
  return (
    <span className={`due-day due-${urgency}`}>
      <span className="figure">{dueOn}</span>
      <span className="due-words">
        {urgency === 'late' && <WarningFilled aria-hidden />}
        {urgency === 'soon' && <ClockCircleOutlined aria-hidden />}
        {wordsFor(left)}
      </span>
    </span>
  )
}

function wordsFor(left: number): string {
  if (left < 0) return `已逾期 ${-left} 个工作日`
  return left === 0 ? '今天到期' : `剩 ${left} 个工作日`
}
