import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Static, TObject } from 'typebox'
import { titleOf } from '../../core/law/list-entry.ts'
import type { CaseFile, Route, Step } from '../../server/platform/http/schema-parts.ts'
import { call } from '../api.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { CaseDrawer } from './case-drawer.tsx'
import { today } from './days.ts'
import { EmptyState } from './empty-state.tsx'
import { FactList } from './fact-list.tsx'
import { PageHead } from './page-head.tsx'
import { RecordTable } from './record-table.tsx'
import { RulingSteps } from './ruling-steps.tsx'
import { type Choice, SchemaFields } from './schema-form.tsx'

type Registering = Route & { readonly body: TObject }

/** A case that consists of one form and its facts. */
interface Row {
  readonly id: number
  readonly number: string
  readonly form: Readonly<Record<string, string>>
  /** By when the next step is due and why; null once none is, left out where no period runs. */
  readonly due?: Due | null
  readonly state: string
  readonly filedOn: string
}
interface Due {
  readonly on: string | null
  readonly notBefore: string | null
  readonly steps: readonly Static<typeof Step>[]
  readonly late: boolean
}
type Found = Row & { readonly [Part in keyof typeof CaseFile]: Static<(typeof CaseFile)[Part]> }

interface CaseListPageProps {
  readonly title: string
  readonly says: string
  /** The name of drafts. */
  readonly subject: string
  readonly list: { readonly data: { readonly items: readonly Row[] } | undefined; readonly error: unknown; refetch: () => Promise<unknown> }
  readonly states: readonly { readonly key: string; readonly title: string }[]
  readonly routes: Readonly<Record<string, Route>>
  /** The route that registers a case, for who may; without it cases come from the portal. */
  readonly register?: string
  /** The schema of the form, for the names of its fields. */
  readonly form: TObject
  readonly find: (id: number) => Promise<Found>
  readonly voidVerb: string
  readonly leading: readonly string[]
  readonly choices: Readonly<Record<string, readonly Choice[]>>
}

/** 简易案件列表. Registers cases of a form, lists them, and opens one beside the list. */
export function CaseListPage(props: CaseListPageProps) {
  const { title, says, subject, list, states, routes, register, form, find, voidVerb, leading, choices } = props
  const [registering, setRegistering] = useState(false)
  const [open, setOpen] = useState<number | null>(null)
  const found = useQuery({ queryKey: [title, open], queryFn: () => find(open ?? 0), enabled: open !== null })
  const registered = register === undefined ? undefined : (routes[register] as Registering)
  const labels = form.properties as Readonly<Record<string, { readonly title?: string }>>
  const wordsOf = (name: string, value: string): string => choices[name]?.find((choice) => choice.value === value)?.label ?? value
  return (
    <>
      <PageHead
        title={title}
        says={says}
        actions={
          registered && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
              登记
            </Button>
          )
        }
      />
      <RecordTable<Row>
        rows={list.data?.items}
        error={list.error}
        onReload={() => void list.refetch()}
        empty={<EmptyState says={registered ? '没有案件。收到后请在这里登记。' : '没有留言。'} />}
        columns={[
          {
            title: '案件',
            key: 'case',
            render: (_: unknown, row: Row) => (
              <>
                <Button type="link" className="row-link" onClick={() => setOpen(row.id)}>
                  {row.number}
                </Button>
                <div className="row-detail">
                  {Object.entries(row.form)
                    .slice(0, 3)
                    .map(([name, value]) => wordsOf(name, value))
                    .join('　')}
                </div>
              </>
            ),
          },
          {
            title: '提出',
            key: 'filed',
            width: 110,
            responsive: ['md'],
            render: (_: unknown, row: Row) => <span className="figure">{row.filedOn}</span>,
          },
          {
            title: '状态',
            key: 'state',
            width: 150,
            render: (_: unknown, row: Row) => <span className="mark mark-grey">{titleOf(states, row.state)}</span>,
          },
          ...(list.data?.items.some(({ due }) => due !== undefined) ? [DUE] : []),
        ]}
      />
      {registering && register !== undefined && registered && (
        <ActionDrawer
          title={`登记：${title}`}
          draft={`${subject}/${register}`}
          initial={{ happenedOn: today() }}
          onClose={() => setRegistering(false)}
          onSubmit={async (values) => {
            await call<Registering>(registered, { body: values })
            return '已登记'
          }}
        >
          <SchemaFields schema={registered.body} choices={choices} />
        </ActionDrawer>
      )}
      {open !== null && (
        <CaseDrawer
          title={found.data?.number ?? title}
          subject={`${subject}/${open}`}
          found={found.data}
          error={found.error}
          routes={routes}
          params={{ id: open }}
          voidVerb={voidVerb}
          leading={leading}
          choices={choices}
          onClose={() => setOpen(null)}
          onReload={() => void found.refetch()}
        >
          {found.data && (
            <>
              <FactList
                facts={[
                  ['状态', titleOf(states, found.data.state)],
                  ...Object.entries(found.data.form).map(([name, value]) => [labels[name]?.title ?? name, wordsOf(name, value)] as const),
                  ...(found.data.due ? [['期限', dueWords(found.data.due)] as const] : []),
                ]}
              />
              {found.data.due && <RulingSteps label="期限的理由" steps={found.data.due.steps} />}
            </>
          )}
        </CaseDrawer>
      )}
    </>
  )
}

const DUE = {
  title: '期限',
  key: 'due',
  width: 150,
  render: (_: unknown, { due }: Row) => (due ? <span className={due.late ? 'due-day due-late' : 'figure'}>{dueWords(due)}</span> : null),
}

function dueWords({ on, notBefore, late }: Due): string {
  if (on === null) return `待定，不早于 ${notBefore ?? ''}`
  return late ? `${on}，已逾期` : on
}
