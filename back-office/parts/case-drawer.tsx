import { App, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Static, TObject } from 'typebox'
import type { CaseFile, Route } from '../../server/platform/http/schema-parts.ts'
import { call } from '../api.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { ActionRow } from './action-row.tsx'
import { today } from './days.ts'
import { ErrorNotice } from './error-notice.tsx'
import { FactTimeline } from './fact-timeline.tsx'
import { type Choice, SchemaFields } from './schema-form.tsx'

/** A verb of a case: its body asks for the last fact that was seen. */
type VerbRoute = Route & { readonly params: TObject; readonly body: TObject }
type Case = { readonly [Part in keyof typeof CaseFile]: Static<(typeof CaseFile)[Part]> }

interface CaseDrawerProps {
  readonly title: string
  readonly found: Case | undefined
  readonly error: unknown
  /** The routes of the feature; a verb is called by its name. */
  readonly routes: Readonly<Record<string, Route>>
  /** The number of the case, as the paths of the verbs name it. */
  readonly params: Readonly<Record<string, number>>
  readonly voidVerb: string
  readonly leading?: readonly string[]
  readonly choices?: Readonly<Record<string, readonly Choice[]>>
  readonly onClose: () => void
  readonly onChanged: () => Promise<unknown>
  /** What the case is about. */
  readonly children: ReactNode
}

/** 案卷. A case beside its list: what it is about, what may be done, and what happened; each verb opens the form of its route. */
export function CaseDrawer(props: CaseDrawerProps) {
  const { title, found, error, routes, params, voidVerb, leading = [], choices, onClose, onChanged, children } = props
  const { message } = App.useApp()
  const [open, setOpen] = useState<{ readonly verb: string; readonly title: string; readonly factId?: number } | null>(null)
  const route = open && (routes[open.verb] as VerbRoute | undefined)
  const day = route && 'happenedOn' in route.body.properties ? { happenedOn: today() } : {}
  async function submit(values: Record<string, unknown>) {
    if (!open || !route) return
    const { factId } = open
    const input = { params: { ...params, ...(factId && { factId }) }, body: { ...values, seen: found?.seen } }
    await call<VerbRoute>(route, input)
    void message.success(`已办理：${open.title}`)
    await onChanged()
  }
  return (
    <Drawer title={title} open onClose={onClose} size="min(560px, 100vw)">
      <ErrorNotice error={error} onReload={() => void onChanged()} />
      {found && (
        <>
          {children}
          <ActionRow actions={found.actions.filter(({ verb }) => verb !== voidVerb)} leading={leading} ending={[]} onOpen={setOpen} />
          <h2>办理经过</h2>
          <FactTimeline facts={found.facts} onVoid={(factId) => setOpen({ verb: voidVerb, title: '作废记录', factId })} />
        </>
      )}
      {open && route && (
        <ActionDrawer
          title={open.title}
          open
          danger={open.verb === voidVerb}
          initial={day}
          onClose={() => setOpen(null)}
          onSubmit={submit}
          onReload={() => void onChanged()}
        >
          <SchemaFields schema={route.body} omit={['seen']} {...(choices && { choices })} />
        </ActionDrawer>
      )}
    </Drawer>
  )
}
