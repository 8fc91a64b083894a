import { Button, Timeline } from 'antd'
import type { Static } from 'typebox'
import type { CaseFact } from '../../server/platform/http/schema-parts.ts'
import { momentOf } from './days.ts'

type Fact = Static<typeof CaseFact>

interface FactTimelineProps {
  readonly facts: readonly Fact[]
  /** Absent for a procedure in which nothing can be voided. */
  readonly onVoid?: (factId: number) => void
}

/** 办理经过. The facts of a case, newest first; a voided one stays, struck through, with the reason. Equal ones in a row are shown as one. */
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

/** Runs of facts that differ only in their time, such as a text that is stored while it is typed; each by its last fact. */
function runsOf(facts: readonly Fact[]): { readonly fact: Fact; readonly times: number }[] {
  const runs: { fact: Fact; times: number }[] = []
  for (const fact of facts) {
    const last = runs.at(-1)
    if (last && same(last.fact, fact)) Object.assign(last, { fact, times: last.times + 1 })
    else runs.push({ fact, times: 1 })
  }
  return runs
}

function same(a: Fact, b: Fact): boolean {
  const fields = ['title', 'says', 'happenedOn', 'recordedBy'] as const
  return !a.voided && !b.voided && fields.every((field) => a[field] === b[field])
}
