import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'

/** 没有权限的页面. Says who may; keeps the address, so that it can be forwarded. */
export function NoPowerPage({ says = '您的账号没有任何权限，请联系系统管理员' }: { readonly says: string | undefined }) {
  return (
    <>
      <PageHead title="没有这一页的权限" />
      <EmptyState says={`${says}。`} next={<Link to="/">回到工作台</Link>} />
    </>
  )
}
