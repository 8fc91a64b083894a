import { keepPreviousData, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { HIT_GROUPS, ROUTES } from '../../../server/desk/schema.ts'
import { call } from '../../api.ts'
import { powerOver, type RouteKey } from '../../powers.ts'
import { sessionQuery } from '../../session.ts'
import type { Place } from './places.ts'

/** One line of the results, with the heading that it stands under. */
export interface Found {
  readonly group: string
  readonly title: string
  readonly says: string
  readonly to: string
}

/** 常用办理. What can be begun from the search, each for whom it is not refused. */
const ACTS: readonly { readonly title: string; readonly to: string; readonly needs: RouteKey }[] = [
  { title: '起草信息', to: '/documents/new', needs: 'POST /api/documents' },
  { title: '登记来件', to: '/requests/new', needs: 'POST /api/requests' },
  { title: '审核流程', to: '/documents/chain', needs: 'GET /api/review-chains' },
  { title: '保密审查汇总', to: '/documents/security', needs: 'GET /api/security-reviews' },
  { title: '账号安全：密码、第二重鉴别、登录记录', to: '/account', needs: 'GET /api/second-factor' },
]
const PAUSE_MS = 180

/** 检索. Pages and acts at once, records when the typing pauses; `pending` until the results are those of the text. */
export function useSearch(
  text: string,
  places: readonly Place[],
): { readonly found: readonly Found[]; readonly pending: boolean; readonly error: unknown } {
  const words = usePaused(text.trim())
  const may = useMay()
  const works = may('GET /api/desk/search')
  const administers = may('GET /api/desk/account-search')
  const records = useQuery({
    queryKey: ['search', words],
    enabled: words !== '' && (works || administers),
    placeholderData: keepPreviousData,
    queryFn: () => call(works ? ROUTES.searchRecords : ROUTES.searchAccounts, { query: { text: words.slice(0, 100) } }),
  })
  const pages = [...places.map(({ title, to }) => ({ title, to })), ...ACTS.filter(({ needs }) => may(needs))].filter(({ title }) =>
    text
      .trim()
      .split(/\s+/)
      .every((word) => title.includes(word)),
  )
  const groups = words === '' ? [] : (records.data?.groups ?? [])
  return {
    found: [
      ...pages.map(({ title, to }) => ({ group: '页面和办理', title, says: '', to })),
      ...groups.flatMap(({ key, items, more }) => {
        const group = HIT_GROUPS.find((one) => one.key === key)?.title ?? key
        return [
          ...items.map((item) => ({ group, ...item })),
          ...(more === null ? [] : [{ group, title: `全部符合的${group}`, says: '', to: more }]),
        ]
      }),
    ],
    pending: words !== text.trim() || records.isFetching,
    error: records.error,
  }
}

function useMay(): (route: RouteKey) => boolean {
  const session = useSuspenseQuery(sessionQuery).data
  return (route) => powerOver(session, route).allowed
}

/** The text once it has not changed for a moment. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
