import { useQuery } from '@tanstack/react-query'
import { App, Drawer } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { ActionRow } from '../../parts/action-row.tsx'
import { today } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactList } from '../../parts/fact-list.tsx'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

interface DisputeDrawerProps {
  readonly disputeId: number
  readonly onClose: () => void
  readonly onChanged: () => void
}

/** 一个案件. Its facts, its decision, and taking back what was filed by mistake. */
export function DisputeDrawer({ disputeId, onClose, onChanged }: DisputeDrawerProps) {
  const { message } = App.useApp()
  const [deciding, setDeciding] = useState(false)
  const [voiding, setVoiding] = useState<number | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['dispute', disputeId],
    queryFn: () => call(ROUTES.findDispute, { params: { disputeId } }),
  })
  const seen = data?.seen ?? 0
  async function done(says: string) {
    void message.success(says)
    await refetch()
    onChanged()
  }
  return (
    <Drawer title={data?.caseNumber ?? '案件'} open onClose={onClose} size="min(560px, 100vw)">
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {data && (
        <>
          <FactList
            facts={[
              ['种类', data.kindTitle],
              ['复议机关、人民法院', data.body],
              ['被申请人、被告', data.agencyName],
              ['受理日期', data.acceptedOn],
              ['审理结果', data.resultTitle],
              ['审结日期', data.decidedOn],
              ['相关申请', data.requestNumber],
            ]}
          />
          <ActionRow
            actions={data.actions.filter(({ verb }) => verb === 'decideDispute')}
            leading={data.decidedOn === null ? ['decideDispute'] : []}
            ending={[]}
            onOpen={() => setDeciding(true)}
          />
          <h2>案件记录</h2>
          <FactTimeline facts={data.facts} onVoid={setVoiding} />
        </>
      )}
      {deciding && (
        <ActionDrawer
          title="登记审理结果"
          open
          initial={{ happenedOn: today() }}
          onClose={() => setDeciding(false)}
          onSubmit={async (values) => {
            await call(ROUTES.decideDispute, { params: { disputeId }, body: { ...(values as Body<typeof ROUTES.decideDispute>), seen } })
            await done('已登记审理结果')
          }}
          onReload={() => void refetch()}
        >
          <SchemaFields
            schema={ROUTES.decideDispute.body}
            omit={['seen']}
            choices={{
              decision: data?.decisions.map(({ key, title, resultTitle }) => ({ value: key, label: `${title}（${resultTitle}）` })) ?? [],
            }}
          />
        </ActionDrawer>
      )}
      {voiding !== null && (
        <ActionDrawer
          title="作废记录"
          open
          danger
          submitLabel="作废"
          onClose={() => setVoiding(null)}
          onSubmit={async (values) => {
            await call(ROUTES.voidDisputeFact, {
              params: { disputeId, factId: voiding },
              body: { ...(values as Body<typeof ROUTES.voidDisputeFact>), seen },
            })
            await done('已作废')
          }}
          onReload={() => void refetch()}
        >
          <SchemaFields schema={ROUTES.voidDisputeFact.body} omit={['seen']} />
        </ActionDrawer>
      )}
    </Drawer>
  )
}
