import { PlusOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Static, TObject } from 'typebox'
import { titleOf } from '../../core/law/list-entry.ts'
import type { CaseFile, Route, Step } from '../../server/platform/http/schema-parts.ts'
import { call } from '../api.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { CaseDrawer } from './case-drawer.tsx'
import { choicesOf } from './choices.ts'
import { today } from './days.ts'
import { EmptyState } from './empty-state.tsx'
import { FactList } from './fact-list.tsx'
import { ListBar, type SheetRoute } from './list-bar.tsx'
import type { Search } from './list-search.ts'
import { PageHead } from './page-head.tsx'
import { RecordTable } from './record-table.tsx'
import { RulingSteps } from './ruling-steps.tsx'
import { type Choice, SchemaFields } from './schema-form.tsx'
import { columnsOf, type ShownList } from './use-list.ts'

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
  /** Which list it is, and what its address holds. */
  readonly list: ShownList<object>
  readonly search: Search & { readonly open?: number }
  readonly read: (query: object) => Promise<{ readonly total: number; readonly items: readonly Row[] }>
  readonly sheet: SheetRoute
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
  const { title, says, subject, list, search, read, sheet, states, routes, register, form, find, voidVerb, leading, choices } = props
  const [registering, setRegistering] = useState(false)
  const open = typeof search.open === 'number' ? search.open : null
  const setOpen = (id: number | null) => list.open({ ...search, open: id ?? undefined })
  const query = { ...list.asked, ...list.paged }
  const cases = useQuery({
    queryKey: [title, 'list', query],
    queryFn: () => read(query),
    placeholderData: keepPreviousData,
    enabled: list.ready,
  })
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
      <ListBar
        list={list}
        search={search}
        fields={[
          { kind: 'choice', name: 'state', label: '状态', choices: choicesOf(states) },
          { kind: 'days', label: '提出之日' },
        ]}
        text={{ name: 'text', what: title, by: '编号或者内容' }}
        sheet={sheet}
      />
      <RecordTable<Row>
        rows={cases.data?.items}
        error={cases.error}
        onReload={() => void cases.refetch()}
        list={list}
        pages={{ filter: list.filter, size: list.paged.size, total: cases.data?.total ?? 0, unit: '件' }}
        empty={<EmptyState says={emptyWords(registered !== undefined, Object.keys(list.asked).length > 0)} />}
        columns={columnsOf<Row>(list, [
          {
            key: 'case',
            render: (_: unknown, row) => (
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
          { key: 'filed', width: 120, responsive: ['md'], render: (_: unknown, row) => <span className="figure">{row.filedOn}</span> },
          { key: 'state', width: 150, render: (_: unknown, row) => <span className="mark mark-grey">{titleOf(states, row.state)}</span> },
          { key: 'due', width: 150, render: (_: unknown, { due }) => due && <DueWords due={due} /> },
        ])}
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

function DueWords({ due }: { readonly due: Due }) {
  return <span className={due.late ? 'due-day due-late' : 'figure'}>{dueWords(due)}</span>
}

function emptyWords(mayRegister: boolean, filtered: boolean): string {
  if (filtered) return '没有符合条件的，请放宽筛选。'
  return mayRegister ? '没有案件。收到后请在这里登记。' : '没有留言。'
}

function dueWords({ on, notBefore, late }: Due): string {
  if (on === null) return `待定，不早于 ${notBefore ?? ''}`
  return late ? `${on}，已逾期` : on
}
