import { useQuery } from '@tanstack/react-query'
import { titleOf } from '../../../core/law/list-entry.ts'
import { OPINION_CHANNELS, OPINION_OUTCOMES, OPINION_STATES } from '../../../core/opinions/opinion-procedure.ts'
import { Form, ROUTES } from '../../../server/opinions/schema.ts'
import { call } from '../../api.ts'
import { CaseDrawer } from '../../parts/case-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { FactList } from '../../parts/fact-list.tsx'

interface OpinionDrawerProps {
  readonly id: number
  readonly onClose: () => void
}

/** The routes of one opinion: what concerns a whole consultation has its buttons on the page. */
const { answerOpinion, voidOpinionFact } = ROUTES

/** 一条意见, with its record. */
export function OpinionDrawer({ id, onClose }: OpinionDrawerProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations', 'opinion', id],
    queryFn: () => call(ROUTES.findOpinion, { params: { id } }),
  })
  return (
    <CaseDrawer
      title={data?.number ?? '意见'}
      subject={`opinion/${id}`}
      found={data}
      error={error}
      routes={{ answerOpinion, voidOpinionFact }}
      params={{ id }}
      voidVerb="voidOpinionFact"
      leading={['answerOpinion']}
      choices={{ outcome: choicesOf(OPINION_OUTCOMES) }}
      onClose={onClose}
      onReload={() => void refetch()}
    >
      {data && (
        <FactList
          facts={[
            ['状态', titleOf(OPINION_STATES, data.state)],
            ['来源', titleOf(OPINION_CHANNELS, data.channel)],
            ...Object.entries(data.form).map(([name, value]) => [LABELS[name]?.title ?? name, value] as const),
          ]}
        />
      )}
    </CaseDrawer>
  )
}

const LABELS = Form.properties as Readonly<Record<string, { readonly title?: string }>>
