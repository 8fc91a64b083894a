import { Button, Timeline } from 'antd'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { momentOf } from '../../parts/days.ts'

interface FactTimelineProps {
  readonly found: FoundRequest
  readonly onVoid: (factId: number) => void
}

/** 办理经过. The facts, newest first; one that was taken back stays, struck through, with the reason. */
export function FactTimeline({ found, onVoid }: FactTimelineProps) {
  const mayVoid = found.actions.some(({ verb, allowed }) => verb === 'voidFact' && allowed)
  const facts = found.facts.filter(({ kind }) => kind !== 'voided')
  return (
    <Timeline
      reverse
      items={facts.map((fact) => ({
        key: fact.id,
        color: fact.voided ? 'gray' : 'blue',
        content: (
          <article className={fact.voided ? 'fact is-voided' : 'fact'}>
            <div className="fact-head">
              <span className="figure">{fact.happenedOn}</span> <strong>{fact.title}</strong>
              {mayVoid && !fact.voided && fact.kind !== 'submitted' && (
                <Button type="link" size="small" onClick={() => onVoid(fact.id)} aria-label={`作废“${fact.title}”`}>
                  作废
                </Button>
              )}
            </div>
            {fact.says && <div className="fact-says">{fact.says}</div>}
            {fact.voided && (
              <div className="void-reason">
                已作废：{fact.voided.reason}（{fact.voided.by}，{momentOf(fact.voided.at)}）
              </div>
            )}
            <div className="quiet fact-foot">
              {fact.recordedBy} 记录于 {momentOf(fact.recordedAt)}
            </div>
          </article>
        ),
      }))}
    />
  )
}
