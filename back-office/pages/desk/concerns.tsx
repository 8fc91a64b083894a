import { CheckCircleFilled, ClockCircleFilled, WarningFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { OfficeLink } from '../../parts/office-link.tsx'
import { Waiting } from '../../parts/waiting.tsx'

const MARKS = { calm: CheckCircleFilled, soon: ClockCircleFilled, late: WarningFilled }
const ORDER = ['late', 'soon', 'calm'] as const

/** 管理员的工作台. The state of accounts, backups, mail and the audit; what needs a hand comes first. */
export function Concerns() {
  const { data, error, refetch } = useQuery({ queryKey: ['desk', 'concerns'], queryFn: () => call(ROUTES.findConcerns, {}) })
  if (error) return <ErrorNotice error={error} onReload={() => void refetch()} />
  if (!data) return <Waiting />
  return (
    <ul className="concerns">
      {ORDER.flatMap((level) => data.items.filter((item) => item.level === level)).map(({ title, says, level, to }) => {
        const Mark = MARKS[level]
        return (
          <li key={title} className="sheet" data-level={level}>
            <Mark aria-hidden />
            <div>
              <OfficeLink className="row-link" to={to}>
                {title}
              </OfficeLink>
              <p>{says}</p>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
