import type { FoundRequest } from '../../../server/requests/schema.ts'
import { ActionButton } from '../../parts/action-button.tsx'

/** 要办的一步. The verb whose form is open; `factId` for the one that takes a record back. */
export interface OpenAction {
  readonly verb: string
  readonly title: string
  readonly factId?: number
}

interface RequestActionsProps {
  readonly found: FoundRequest
  readonly onOpen: (action: OpenAction) => void
}

/** 可以办理的事项. Every step in its fixed place; what may not be done now is grey and says why. Taking back stands at the record. */
export function RequestActions({ found, onOpen }: RequestActionsProps) {
  const actions = found.actions.filter(({ verb }) => verb !== 'voidFact')
  const next = ['confirmReceipt', 'receiveCorrection', 'recordPayment', 'answerRequest'].find((verb) =>
    actions.some((action) => action.verb === verb && action.allowed),
  )
  if (actions.length === 0) return null
  return (
    <section className="sheet" aria-label="可以办理的事项">
      <div className="button-row">
        {actions.map(({ verb, title, allowed, says, because }) => (
          <ActionButton
            key={verb}
            type={verb === next ? 'primary' : 'default'}
            danger={verb === 'withdrawRequest' || verb === 'closeLapsed'}
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
