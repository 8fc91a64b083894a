import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useRef } from 'react'
import { TASK_GROUPS } from '../../../server/desk/schema.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { OfficeLink } from '../../parts/office-link.tsx'
import { useRowKeys } from '../../parts/use-row-keys.ts'
import { Waiting } from '../../parts/waiting.tsx'
import { type Task, tasksQuery } from './tasks-query.ts'

/** So many lines stand open; the others unfold. */
const SHOWN = 8

/** 待办. Three lists by day: what is to be done, what came back and why, what is waited for. */
export function TaskGroups() {
  const { data, error, refetch } = useQuery(tasksQuery)
  const lists = useRef<HTMLDivElement>(null)
  useRowKeys(lists)
  return (
    <div className="desk-main" ref={lists}>
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data &&
        TASK_GROUPS.map(({ key, title, empty }) => {
          const tasks = data.tasks.filter(({ group }) => group === key)
          // What did not come back needs no line that says so.
          if (key === 'returned' && tasks.length === 0) return null
          return (
            <section key={key} className="sheet desk-group" aria-labelledby={`desk-${key}`}>
              <h2 id={`desk-${key}`}>
                {title} <span className="quiet figure">{tasks.length > 0 && tasks.length}</span>
              </h2>
              {tasks.length === 0 ? <p className="quiet desk-empty">{empty}</p> : <Tasks tasks={tasks} today={data.today} />}
            </section>
          )
        })}
    </div>
  )
}

function Tasks({ tasks, today }: { readonly tasks: readonly Task[]; readonly today: string }) {
  const [first, rest] = [tasks.slice(0, SHOWN), tasks.slice(SHOWN)]
  return (
    <>
      <Lines tasks={first} today={today} />
      {rest.length > 0 && (
        <details className="desk-rest">
          <summary>其余 {rest.length} 件</summary>
          <Lines tasks={rest} today={today} />
        </details>
      )}
    </>
  )
}

function Lines({ tasks, today }: { readonly tasks: readonly Task[]; readonly today: string }) {
  return (
    <ul className="desk-lines">
      {tasks.map((task) => (
        <li key={`${task.to} ${task.act} ${task.title}`} data-late={task.late}>
          <Tag className="desk-act" color={task.late ? 'error' : task.group === 'waiting' ? 'default' : 'processing'}>
            {task.act}
          </Tag>
          <div className="desk-what">
            <OfficeLink className="row-link" to={task.to}>
              {task.title}
            </OfficeLink>
            <div className="row-detail">{task.says}</div>
          </div>
          <Day task={task} today={today} />
        </li>
      ))}
    </ul>
  )
}

/** The last day, in words beside the figure; what it rests on is its hint. */
function Day({ task: { on, notBefore, late, because }, today }: { readonly task: Task; readonly today: string }) {
  if (on === null && notBefore === null) return null
  return (
    <div className="desk-day" title={because ?? undefined}>
      {on === null ? (
        <>
          待定
          <small>
            不早于 <span className="figure">{notBefore}</span>
          </small>
        </>
      ) : (
        <>
          <span className="figure">{on}</span>
          <small>{late ? '已过期限' : on === today ? '今天' : '最后一日'}</small>
        </>
      )}
    </div>
  )
}
