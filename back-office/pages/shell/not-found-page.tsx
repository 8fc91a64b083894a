import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'

/** 没有这个页面. */
export function NotFoundPage() {
  return (
    <main className="page">
      <PageHead title="没有这个页面" />
      <EmptyState says="地址可能有误，或者内容已经不在这里。" next={<Link to="/">回到工作台</Link>} />
    </main>
  )
}
