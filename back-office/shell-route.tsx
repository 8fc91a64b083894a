import { createRootRoute, createRoute, Outlet, type RouteComponent, redirect } from '@tanstack/react-router'
import type { ListSearches } from './list-searches.ts'
import { NoPowerPage } from './pages/shell/no-power-page.tsx'
import { NotFoundPage } from './pages/shell/not-found-page.tsx'
import { Shell } from './pages/shell/shell.tsx'
import { type RouteKey, usePower } from './powers.ts'
import { queryClient } from './query-client.ts'
import { sessionQuery } from './session.ts'

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })

/** The pages of somebody who is signed in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: Shell,
  async beforeLoad({ location }) {
    const session = await queryClient.ensureQueryData(sessionQuery)
    if (!session) throw redirect({ to: '/login', search: { back: location.href } })
  },
})

/** 页面的权限. Shows the page to those whom the server would serve, and the rest who may see it. */
export function needs(route: RouteKey, page: RouteComponent): { component: RouteComponent } {
  const Page = page
  function Guarded() {
    const { allowed, says } = usePower(route)
    return allowed ? <Page /> : <NoPowerPage says={says} />
  }
  return { component: page.preload ? Object.assign(Guarded, { preload: page.preload }) : Guarded }
}

/** A search parameter that is a positive whole number, by its name; nothing for another value. */
export function wholeNumberOf<K extends string>(search: Record<string, unknown>, name: K): { [P in K]?: number } {
  const value = search[name]
  return (typeof value === 'number' && Number.isInteger(value) && value > 0 ? { [name]: value } : {}) as { [P in K]?: number }
}

/** A search parameter as text, also when it looks like a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The search parameters of a list with a text to search for and a page. */
export function textAndPage(search: Record<string, unknown>): { text?: string; page?: number } {
  return { ...(search['text'] === undefined ? {} : { text: textOf(search['text']) }), ...wholeNumberOf(search, 'page') }
}

/** The search parameters of a list as they stand. Its page checks them by the schema of its route, which the first page does without. */
export function listSearch<List extends keyof ListSearches>(_list: List): (search: Record<string, unknown>) => ListSearches[List] {
  return (search) => search
}
