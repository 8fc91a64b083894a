import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call, type Reply } from '../../api.ts'

export type Desk = Reply<typeof ROUTES.findTasks>
export type Task = Desk['tasks'][number]

/** 待办. For the desk and the figures in the menu; asked again every two minutes while the window is in front. */
export const tasksQuery = queryOptions({
  queryKey: ['desk', 'tasks'],
  queryFn: () => call(ROUTES.findTasks, {}),
  refetchInterval: 120_000,
})
