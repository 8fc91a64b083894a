import { ActionButton } from './action-button.tsx'

interface Action {
  readonly verb: string
  readonly title: string
  readonly allowed: boolean
  readonly says?: string
  readonly because?: { readonly name: string }
}

interface ActionRowProps {
  readonly actions: readonly Action[]
  /** The steps that lead on, the most advanced first: the first that may be done now is the main one. */
  readonly leading: readonly string[]
  /** The steps that end something. */
  readonly ending: readonly string[]
  readonly onOpen: (action: { readonly verb: string; readonly title: string }) => void
}

/** 可以办理的事项. Every step in its fixed place; what may not be done now is grey and says why. */
export function ActionRow({ actions, leading, ending, onOpen }: ActionRowProps) {
  const next = leading.find((verb) => actions.some((action) => action.verb === verb && action.allowed))
  return (
    <section className="sheet" aria-label="可以办理的事项">
      <div className="button-row">
        {actions.map(({ verb, title, allowed, says, because }) => (
          <ActionButton
            key={verb}
            type={verb === next ? 'primary' : 'default'}
            danger={ending.includes(verb)}
            denied={allowed ? undefined : { says: says ?? '现在不能办理', because: because?.name }}
            onClick={() => onOpen({ verb, title })}
          >
            {title}
          </ActionButton>
        ))}
      </div>
    </section>
  )
}
