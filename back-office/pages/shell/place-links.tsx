import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { usePower } from '../../powers.ts'
import { type Task, tasksQuery } from '../desk/tasks-query.ts'
import type { Place } from './places.ts'

/** 菜单. The permitted sections by group, each with how many things wait there for this person. */
export function PlaceLinks({ places }: { readonly places: readonly Place[] }) {
  const works = usePower('GET /api/desk/tasks').allowed
  const { data } = useQuery({ ...tasksQuery, enabled: works && places.length > 0 })
  const mine = data?.tasks.filter(({ group }) => group !== 'waiting') ?? []
  return places.map(({ to, title, icon: Icon, key, group }, index) => (
    <Fragment key={to}>
      {group !== undefined && group !== places[index - 1]?.group && <h2>{group}</h2>}
      <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ 'aria-current': 'page' }} title={`快捷键 g ${key}`}>
        <Icon aria-hidden />
        <span className="place-title">{title}</span>
        <Count tasks={mine.filter((task) => isWithin(task, to))} />
      </Link>
    </Fragment>
  ))
}

function Count({ tasks }: { readonly tasks: readonly Task[] }) {
  if (tasks.length === 0) return null
  return (
    <span className="place-count" data-late={tasks.some(({ late }) => late)}>
      {tasks.length > 99 ? '99+' : tasks.length}
      <span className="for-screen-readers">件要办</span>
    </span>
  )
}

function isWithin({ to }: Task, place: string): boolean {
  return place !== '/' && new RegExp(`^${place}(?:[/?]|$)`).test(to)
}
