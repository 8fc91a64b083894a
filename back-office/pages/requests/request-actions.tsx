import type { FoundRequest } from '../../../server/requests/schema.ts'
import { ActionRow } from '../../parts/action-row.tsx'

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
  if (actions.length === 0) return null
  return (
    <ActionRow
      actions={actions}
      leading={['confirmReceipt', 'receiveCorrection', 'recordPayment', 'answerRequest']}
      ending={['withdrawRequest', 'closeLapsed']}
      onOpen={onOpen}
    />
  )
}
