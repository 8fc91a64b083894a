import { useQuery } from '@tanstack/react-query'
import { ROUTES } from '../../../server/disputes/schema.ts'
import { call } from '../../api.ts'
import { CaseDrawer } from '../../parts/case-drawer.tsx'
import { FactList } from '../../parts/fact-list.tsx'

interface DisputeDrawerProps {
  readonly disputeId: number
  readonly onClose: () => void
}

/** 一个案件: its facts, its decision, and voiding of wrong entries. */
export function DisputeDrawer({ disputeId, onClose }: DisputeDrawerProps) {
  const params = { disputeId }
  const { data, error, refetch } = useQuery({ queryKey: ['dispute', disputeId], queryFn: () => call(ROUTES.findDispute, { params }) })
  return (
    <CaseDrawer
      title={data?.caseNumber ?? '案件'}
      subject={`dispute/${disputeId}`}
      found={data}
      error={error}
      routes={ROUTES}
      params={params}
      voidVerb="voidDisputeFact"
      leading={data?.decidedOn === null ? ['decideDispute'] : []}
      choices={{
        decision: data?.decisions.map(({ key, title, resultTitle }) => ({ value: key, label: `${title}（${resultTitle}）` })) ?? [],
      }}
      onClose={onClose}
      onReload={() => void refetch()}
    >
      <FactList
        facts={[
          ['种类', data?.kindTitle],
          ['复议机关、人民法院', data?.body],
          ['被申请人、被告', data?.agencyName],
          ['受理日期', data?.acceptedOn],
          ['审理结果', data?.resultTitle],
          ['审结日期', data?.decidedOn],
          ['相关申请', data?.requestNumber],
        ]}
      />
    </CaseDrawer>
  )
}
