import { App } from 'antd'
import { SECURITY_CONCLUSIONS } from '../../../core/publishing/editorial.ts'
import { END_REASONS } from '../../../core/publishing/normative-document.ts'
import type { Route } from '../../../server/platform/http/schema-parts.ts'
import type { FoundDocument } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

interface DocumentStepDrawerProps {
  readonly step: { readonly verb: string; readonly title: string }
  readonly found: FoundDocument
  readonly onClose: () => void
  readonly onDone: () => Promise<void>
}

type StepRoute = Route & { readonly body: { readonly properties: object; readonly required?: string[] } }

/** 编审一步. Submitting, passing, returning, publishing, withdrawing, ending: the opinion and what the step asks besides. */
export function DocumentStepDrawer({ step, found, onClose, onDone }: DocumentStepDrawerProps) {
  const { message } = App.useApp()
  const route = (ROUTES as unknown as Readonly<Record<string, StepRoute>>)[step.verb]
  if (!route) return null
  return (
    <ActionDrawer
      title={step.title}
      open
      danger={step.verb === 'withdrawDocument' || step.verb === 'endNormativeDocument'}
      submitLabel={step.title}
      initial={{ publish: true, endedOn: today(), opinion: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        const opinion = 'opinion' in route.body.properties ? { opinion: values['opinion'] ?? '' } : {}
        await call(route, { params: { documentId: found.document.id }, body: { ...values, ...opinion, seen: found.seen } } as never)
        void message.success(`已${step.title}`)
        await onDone()
      }}
      onReload={() => void onDone()}
    >
      {step.verb === 'publishDocument' && <p>发布后门户立即显示《{found.document.title}》。</p>}
      {step.verb === 'passFinalReview' && <p>终审同时完成保密审查：先审查、后公开，逐项审查。</p>}
      <SchemaFields
        schema={route.body}
        omit={['seen']}
        choices={{ security: choicesOf(SECURITY_CONCLUSIONS), reason: choicesOf(END_REASONS) }}
      />
    </ActionDrawer>
  )
}
