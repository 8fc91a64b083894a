import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Static, TObject } from 'typebox'
import type { CaseFile, Route } from '../../server/platform/http/schema-parts.ts'
import { today } from './days.ts'
import { ErrorNotice } from './error-notice.tsx'
import { FactTimeline } from './fact-timeline.tsx'
import type { FieldOptions } from './schema-form.tsx'
import { type Verb, Verbs, verb } from './verbs.tsx'

/** A verb of a case: its path names the case, its body asks for the last fact that was seen. */
type CaseRoute = Route & { readonly params: TObject; readonly body: TObject }
type Case = { readonly [Part in keyof typeof CaseFile]: Static<(typeof CaseFile)[Part]> }

interface CaseDrawerProps extends FieldOptions {
  readonly title: string
  /** Under which name drafts are kept: `dispute/12`. */
  readonly subject: string
  readonly found: Case | undefined
  readonly error: unknown
  /** The routes of the feature; a verb is called by its name. */
  readonly routes: Readonly<Record<string, Route>>
  /** The number of the case, as the paths of the verbs name it. */
  readonly params: Readonly<Record<string, number>>
  readonly voidVerb: string
  readonly leading?: readonly string[]
  readonly onClose: () => void
  readonly onReload: () => void
  /** What the case is about. */
  readonly children: ReactNode
}

/** 案卷. A case beside its list: its content, the possible verbs, and what happened; each verb opens the form of its route. */
export function CaseDrawer(props: CaseDrawerProps) {
  const { title, subject, found, error, routes, params, voidVerb, leading = [], onClose, onReload, children, ...fields } = props
  const [voids, setVoids] = useState<number | null>(null)
  const verbs: Record<string, Verb> = {}
  for (const [name, route] of Object.entries(routes)) {
    if (!isCaseVerb(route) || (name === voidVerb && voids === null)) continue
    verbs[name] = verb<CaseRoute>(route, {
      ...fields,
      params: { ...params, ...(name === voidVerb && { factId: voids }) },
      known: { seen: found?.seen },
      ...('happenedOn' in route.body.properties && { initial: { happenedOn: today() } }),
    })
  }
  return (
    <Drawer title={title} open onClose={onClose} size="min(560px, 100vw)">
      <ErrorNotice error={error} onReload={onReload} />
      {found && (
        <>
          {children}
          <Verbs
            subject={subject}
            actions={found.actions.filter(({ verb: name }) => name !== voidVerb)}
            verbs={verbs}
            leading={leading}
            ending={[voidVerb]}
            opened={voids === null ? null : { verb: voidVerb, title: '作废记录' }}
            onClose={() => setVoids(null)}
            onReload={onReload}
          />
          <h2>办理经过</h2>
          <FactTimeline facts={found.facts} onVoid={setVoids} />
        </>
      )}
    </Drawer>
  )
}

function isCaseVerb(route: Route): route is CaseRoute {
  const { params, body } = route as Partial<CaseRoute>
  return params !== undefined && body !== undefined && 'seen' in body.properties
}
