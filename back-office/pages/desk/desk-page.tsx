import { CalendarOutlined, EditOutlined, FormOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { yearOf } from '../../../core/calendar/local-date.ts'
import { today as todayHere } from '../../parts/days.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { Board } from './board.tsx'
import { Concerns } from './concerns.tsx'
import { TaskGroups } from './task-groups.tsx'
import { type Desk, tasksQuery } from './tasks-query.ts'
import { YearPanel } from './year-panel.tsx'

/** 工作台. What waits for this person, how the year goes, and for those who supervise or administer, their board. */
export function DeskPage() {
  const works = usePower('GET /api/desk/tasks').allowed
  const supervises = usePower('GET /api/desk/board').allowed
  const administers = usePower('GET /api/desk/concerns').allowed
  return (
    <>
      {works ? <WorkHead /> : <PageHead title="工作台" says={dayInWords(todayHere())} />}
      {administers && <Concerns />}
      {works && (
        <div className="desk">
          <TaskGroups />
          <YearPanel />
        </div>
      )}
      {supervises && <Board />}
    </>
  )
}

function WorkHead() {
  const { data } = useQuery(tasksQuery)
  return <PageHead title="工作台" says={data ? <Says desk={data} /> : dayInWords(todayHere())} actions={<QuickActs />} />
}

function Says({ desk: { today, tasks } }: { readonly desk: Desk }) {
  const mine = tasks.filter(({ group }) => group !== 'waiting')
  const late = mine.filter((task) => task.late).length
  return (
    <>
      <CalendarOutlined aria-hidden /> {dayInWords(today)}，要办 {mine.length} 件
      {late > 0 && (
        <>
          ，其中<strong className="desk-late">已过期限 {late} 件</strong>
        </>
      )}
    </>
  )
}

/** 快捷办理. The most frequent beginnings, each only for whom it is not refused. */
function QuickActs() {
  const mayDraft = usePower('POST /api/documents').allowed
  const mayRegister = usePower('POST /api/requests').allowed
  const mayFill = usePower('POST /api/monthly-figures').allowed
  return (
    <>
      {mayDraft && (
        <LinkButton to="/documents/new" primary icon={<EditOutlined />}>
          起草信息
        </LinkButton>
      )}
      {mayRegister && (
        <LinkButton to="/requests/new" primary={!mayDraft} icon={<PlusOutlined />}>
          登记来件
        </LinkButton>
      )}
      {mayFill && (
        <LinkButton to="/monthly-figures" search={{ year: yearOf(todayHere()) }} icon={<FormOutlined />}>
          填报月度数据
        </LinkButton>
      )}
    </>
  )
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** A day as 2026年11月28日 星期六. */
function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日 星期${WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]}`
}
