import { Button } from 'antd'
import { useState } from 'react'
import { ROLES } from '../../../core/accounts/roles.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { momentOf, today } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

type Account = Reply<typeof ROUTES.findAccount>
type Membership = Account['memberships'][number]

/** 任职. The rights of an account in time: by whom, for how long, on what ground, and how they ended. */
export function MembershipList({ account, mayEnd }: { readonly account: Account; readonly mayEnd: boolean }) {
  const [ending, setEnding] = useState<Membership | null>(null)
  if (account.memberships.length === 0) return <p className="quiet">还没有授予权限。</p>
  return (
    <ul className="plain posts">
      {account.memberships.map((one) => (
        <li key={one.id}>
          <strong>{one.roles.map((role) => titleOf(ROLES, role)).join('、')}</strong>　{one.agencyName}　{periodOf(one)}{' '}
          {one.current ? (
            <span className="mark mark-green">有效</span>
          ) : (
            <span className="mark mark-grey">{over(one) ? '已结束' : '未开始'}</span>
          )}
          {one.deputyOf !== null && <span className="mark mark-blue">代理{one.deputyOf}</span>}
          {mayEnd && !account.ended && !over(one) && (
            <Button size="small" onClick={() => setEnding(one)} aria-label={`结束${one.agencyName}的任职`}>
              结束
            </Button>
          )}
          <div className="row-detail">
            {one.grantedAt === null ? '平台升级以前授予' : `${one.grantedBy} ${momentOf(one.grantedAt)}授予`}
            {one.reason && `，${one.reason}`}
            {one.ended && `；${one.ended.by} ${momentOf(one.ended.at)}结束，${one.ended.reason}`}
          </div>
        </li>
      ))}
      {ending && (
        <ActionDrawer
          title="结束任职"
          draft={`membership/${ending.id}`}
          submitLabel="结束"
          danger
          onClose={() => setEnding(null)}
          onSubmit={async (values) => {
            await call(ROUTES.endRights, { params: { id: ending.id }, body: values as Body<typeof ROUTES.endRights> })
            return '已结束'
          }}
        >
          <SchemaFields schema={ROUTES.endRights.body} hints={{ lastOn: '不填写的，立即结束。' }} />
        </ActionDrawer>
      )}
    </ul>
  )
}

const over = ({ ended, toOn }: Membership) => ended !== null || (toOn !== null && toOn < today())

function periodOf({ fromOn, toOn }: Membership): string {
  const from = fromOn ?? '起始日不详'
  return toOn === null ? `${from}起` : `${from}至${toOn}`
}
