import { Button, Timeline } from 'antd'
import { momentOf } from './days.ts'
import { type Fact, runsOf } from './fact-runs.ts'

interface FactTimelineProps {
  readonly facts: readonly Fact[]
  /** Absent for a procedure in which nothing can be voided. */
  readonly onVoid?: (factId: number) => void
}

/** 办理经过. The facts of a case, newest first; a voided one stays, struck through, with the reason. */
export function FactTimeline({ facts: filed, onVoid }: FactTimelineProps) {
  const facts = filed.filter(({ kind }) => kind !== 'voided')
  return (
    <Timeline
      reverse
      items={runsOf(facts).map(({ fact, times }) => ({
        key: fact.id,
        color: fact.voided ? 'gray' : 'blue',
        content: (
          <article className={fact.voided ? 'fact is-voided' : 'fact'}>
            <div className="fact-head">
              <span className="figure">{fact.happenedOn}</span> <strong>{fact.title}</strong>
              {onVoid && fact.voiding?.allowed && (
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
              登记：{fact.recordedBy} {momentOf(fact.recordedAt)}
              {times > 1 && `，共 ${times} 次`}
            </div>
          </article>
        ),
      }))}
    />
  )
}
