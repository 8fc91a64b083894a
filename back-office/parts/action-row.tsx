import { Button } from 'antd'
import type { Static } from 'typebox'
import type { Action } from '../../server/platform/http/schema-parts.ts'
import { Because } from './because.tsx'

interface ActionRowProps {
  readonly actions: readonly Static<typeof Action>[]
  /** The steps that lead on, the most advanced first: the first that may be done now is the main one. */
  readonly leading: readonly string[]
  /** The steps that end something. */
  readonly ending: readonly string[]
  /** The verb that is being sent now. */
  readonly busy?: string | null
  readonly onOpen: (action: { readonly verb: string; readonly title: string }) => void
}

/**
 * 可以办理的事项. The next step large; the other open steps and, as a list, what may not be done now and why, behind 更多. Where nothing
 * may be done, all of it is folded away.
 */
export function ActionRow({ actions, leading, ending, busy = null, onOpen }: ActionRowProps) {
  const open = actions.filter(({ allowed }) => allowed)
  const next = leading.map((verb) => open.find((action) => action.verb === verb)).find((action) => action !== undefined)
  const main = next ?? (open.length === 1 ? open[0] : undefined)
  const others = open.filter((action) => action !== main)
  const closed = actions.filter(({ allowed }) => !allowed)
  const button = (action: (typeof open)[number]) => (
    <Button
      key={action.verb}
      type={action === next ? 'primary' : 'default'}
      size={action === main ? 'large' : 'middle'}
      danger={ending.includes(action.verb)}
      loading={busy === action.verb}
      onClick={() => onOpen(action)}
    >
      {action.title}
    </Button>
  )
  return (
    <section className="sheet actions" aria-label="可以办理的事项">
      {main && button(main)}
      <details open={main === undefined && open.length > 0}>
        <summary>{open.length === 0 ? '目前没有您可以办理的事项' : '更多'}</summary>
        {others.length > 0 && <div className="button-row">{others.map(button)}</div>}
        {closed.length > 0 && (
          <dl className="closed-actions" aria-label="目前不能办理的事项">
            {closed.map(({ verb, title, says = '现在不能办理', because }) => (
              <div key={verb} data-action={title}>
                <dt>{title}</dt>
                <dd>
                  {says} {because && <Because basis={because} />}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </details>
    </section>
  )
}
