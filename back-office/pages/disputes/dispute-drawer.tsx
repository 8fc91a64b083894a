import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Timeline } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { today } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactList } from '../../parts/fact-list.tsx'
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
          {data.mayDecide && (
            <p>
              <Button type={data.decidedOn === null ? 'primary' : 'default'} onClick={() => setDeciding(true)}>
                {data.decidedOn === null ? '登记审理结果' : '登记新的审理结果'}
              </Button>
            </p>
          )}
          <h2>案件记录</h2>
          <Timeline
            items={data.facts.map((fact) => ({
              key: fact.id,
              color: fact.voided === null ? 'blue' : 'gray',
              content: (
                <article className={fact.voided === null ? 'fact' : 'fact is-voided'}>
                  <div className="fact-head">
                    <span className="figure">{fact.happenedOn}</span> <strong>{fact.says}</strong>
                    {fact.mayVoid && (
                      <Button type="link" size="small" onClick={() => setVoiding(fact.id)} aria-label={`作废“${fact.says}”`}>
                        作废
                      </Button>
                    )}
                  </div>
                  {fact.voided !== null && <div className="void-reason">已作废：{fact.voided}</div>}
                  <div className="quiet fact-foot">{fact.recordedBy}</div>
                </article>
              ),
            }))}
          />
        </>
      )}
      {deciding && (
        <ActionDrawer
          title="登记审理结果"
          open
          initial={{ decidedOn: today() }}
          onClose={() => setDeciding(false)}
          onSubmit={async (values) => {
            await call(ROUTES.decideDispute, { params: { disputeId }, body: values as Body<typeof ROUTES.decideDispute> })
            await done('已登记审理结果')
          }}
          onReload={() => void refetch()}
        >
          <SchemaFields
            schema={ROUTES.decideDispute.body}
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
              body: values as Body<typeof ROUTES.voidDisputeFact>,
            })
            await done('已作废')
          }}
          onReload={() => void refetch()}
        >
          <SchemaFields schema={ROUTES.voidDisputeFact.body} />
        </ActionDrawer>
      )}
    </Drawer>
  )
}
