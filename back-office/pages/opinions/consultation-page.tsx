import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { titleOf } from '../../../core/law/list-entry.ts'
import { CONSULTATION_STATES } from '../../../core/opinions/consultation-standing.ts'
import { OPINION_CHANNELS, OPINION_OUTCOMES, OPINION_STATES } from '../../../core/opinions/opinion-procedure.ts'
import { ROUTES } from '../../../server/opinions/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { RulingSteps } from '../../parts/ruling-steps.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { OpinionDrawer } from './opinion-drawer.tsx'

type Found = Reply<typeof ROUTES.findConsultation>
type Row = Found['opinions'][number]
const route = getRouteApi('/shell/consultations/$id')

/** 一件意见征集. The opinions on it: those that say the same are chosen and handled together; when none is left, the result is made. */
export function ConsultationPage() {
  const id = Number(route.useParams().id)
  const { data, error, refetch } = useQuery({
    queryKey: ['consultations', id],
    queryFn: () => call(ROUTES.findConsultation, { params: { id } }),
  })
  const [shown, setShown] = useState<{ state?: Row['state']; channel?: Row['channel']; text?: string }>({})
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [doing, setDoing] = useState<'register' | 'answer' | null>(null)
  const [open, setOpen] = useState<number | null>(null)
  const exporting = useSaving(async () => saveFile(await call(ROUTES.exportOpinions, { params: { id }, body: {} })))
  const making = useSaving(async () => {
    await call(ROUTES.draftConsultationResult, { params: { id }, body: {} })
    return '已生成草稿，请打开核对、送审'
  })
  const rows = data?.opinions.filter((row) => fits(row, shown))
  const ready = data && data.state === 'closed' && data.unanswered === 0 && data.result === null
  return (
    <>
      <PageHead
        title={data?.title ?? '意见征集'}
        says={data && <Summary found={data} />}
        actions={
          data && (
            <>
              <Button onClick={() => setDoing('register')}>登记来信来电</Button>
              <Button loading={exporting.busy} onClick={() => void exporting.save()}>
                导出 Excel
              </Button>
              {ready && (
                <Button type="primary" loading={making.busy} onClick={() => void making.save()}>
                  生成结果
                </Button>
              )}
            </>
          )
        }
      />
      <ErrorNotice error={exporting.error ?? making.error} takesFocus />
      {data && <Progress found={data} />}
      <div className="toolbar">
        <Select
          aria-label="状态"
          className="year-select"
          value={shown.state ?? ''}
          options={[{ value: '', label: '全部状态' }, ...choicesOf(OPINION_STATES)]}
          onChange={(state) => setShown({ ...shown, state: state as Row['state'] })}
        />
        <Select
          aria-label="来源"
          className="year-select"
          value={shown.channel ?? ''}
          options={[{ value: '', label: '全部来源' }, ...choicesOf(OPINION_CHANNELS)]}
          onChange={(channel) => setShown({ ...shown, channel: channel as Row['channel'] })}
        />
        <Button type="primary" disabled={chosen.length === 0} onClick={() => setDoing('answer')}>
          {chosen.length === 0 ? '勾选后一并办理' : `一并办理 ${chosen.length} 条`}
        </Button>
        <SearchField text={shown.text} what="意见" by="编号、姓名或者内容" onSearch={(text) => setShown({ ...shown, text })} />
      </div>
      <RecordTable<Row>
        rows={rows}
        error={error}
        onReload={() => void refetch()}
        columns={columns(setOpen)}
        chosen={{
          selectedRowKeys: [...chosen],
          onChange: (keys) => setChosen(keys.map(Number)),
          getCheckboxProps: ({ number, state }) => ({ disabled: state !== 'submitted', 'aria-label': number }),
        }}
        empty={<EmptyState says={data && data.total > 0 ? '没有符合条件的意见。' : '还没有收到意见。来信、来电收到后请登记。'} />}
      />
      {doing === 'register' && (
        <ActionDrawer
          title="登记来信来电"
          draft={`register-opinion/${id}`}
          initial={{ happenedOn: today() }}
          onClose={() => setDoing(null)}
          onSubmit={async (values) => {
            await call(ROUTES.registerOpinion, { params: { id }, body: values as Body<typeof ROUTES.registerOpinion> })
            return '已登记'
          }}
        >
          <SchemaFields
            schema={ROUTES.registerOpinion.body}
            choices={{ channel: choicesOf(OPINION_CHANNELS.filter(({ key }) => key !== 'online')) }}
          />
        </ActionDrawer>
      )}
      {doing === 'answer' && data && (
        <ActionDrawer
          title={`一并办理 ${chosen.length} 条意见`}
          draft={`answer-opinions/${id}`}
          onClose={() => setDoing(null)}
          onSubmit={async (values) => {
            const opinions = data.opinions.filter((row) => chosen.includes(row.id)).map((row) => ({ id: row.id, seen: row.seen }))
            const answer = values as Omit<Body<typeof ROUTES.answerOpinions>, 'opinions'>
            const { answered } = await call(ROUTES.answerOpinions, { params: { id }, body: { opinions, ...answer } })
            setChosen([])
            return `已办理 ${answered} 条`
          }}
        >
          <SchemaFields
            schema={ROUTES.answerOpinions.body}
            omit={['opinions']}
            choices={{ outcome: choicesOf(OPINION_OUTCOMES) }}
            hints={{ summary: '概括和说明相同的意见，在结果中合为一行。' }}
          />
        </ActionDrawer>
      )}
      {open !== null && <OpinionDrawer id={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function fits({ number, form, state, channel }: Row, shown: { state?: string; channel?: string; text?: string }): boolean {
  if (shown.state && state !== shown.state) return false
  if (shown.channel && channel !== shown.channel) return false
  return !shown.text || [number, ...Object.values(form)].some((value) => value.includes(shown.text ?? ''))
}

function Summary({ found }: { readonly found: Found }) {
  return (
    <>
      {found.opensOn} 至 {found.closesOn}，{titleOf(CONSULTATION_STATES, found.state)}
      {found.daysLeft !== null && `，还有 ${found.daysLeft} 天`}　
      <Link to="/documents/$id" params={{ id: String(found.id) }}>
        打开公告
      </Link>
    </>
  )
}

/** How far the opinions are handled, and what has to be published by when. */
function Progress({ found }: { readonly found: Found }) {
  const { total, unanswered, byChannel, byOutcome, due, result } = found
  return (
    <section className="sheet" aria-label="办理进度">
      <p className="head-line">
        <strong>{total} 条</strong>
        <span className={unanswered > 0 ? 'mark mark-amber' : 'mark mark-grey'}>待办理 {unanswered}</span>
        {byOutcome.map(({ key, title, count }) => (
          <span key={key} className="mark mark-grey">
            {title} {count}
          </span>
        ))}
        {byChannel
          .filter(({ count }) => count > 0)
          .map(({ key, title, count }) => (
            <span key={key} className="quiet">
              {title} {count}
            </span>
          ))}
      </p>
      {result && (
        <p>
          {result.published ? '结果已公布：' : '结果正在编审：'}
          <Link to="/documents/$id" params={{ id: String(result.id) }}>
            {result.title}
          </Link>
        </p>
      )}
      {due && (
        <>
          <p className={due.late ? 'due-late' : 'quiet'}>
            公布结果的期限：{due.on ?? `待定，不早于 ${due.notBefore}`}
            {due.late && '，已逾期'}
          </p>
          <RulingSteps label="期限的理由" steps={due.steps} />
        </>
      )}
    </section>
  )
}

const columns = (onOpen: (id: number) => void) => [
  {
    title: '意见',
    key: 'opinion',
    render: (_: unknown, row: Row) => (
      <>
        <Button type="link" className="row-link" onClick={() => onOpen(row.id)}>
          {row.number}
        </Button>
        {row.form.part && <span className="quiet">　{row.form.part}</span>}
        <div className="row-detail">{row.form.says.slice(0, 120)}</div>
      </>
    ),
  },
  {
    title: '来源',
    key: 'channel',
    width: 110,
    responsive: ['md' as const],
    render: (_: unknown, row: Row) => (
      <>
        {titleOf(OPINION_CHANNELS, row.channel)}
        <div className="row-detail figure">{row.filedOn}</div>
      </>
    ),
  },
  {
    title: '办理',
    key: 'state',
    width: 220,
    render: (_: unknown, row: Row) => (
      <>
        <span className={`mark mark-${row.state === 'submitted' ? 'amber' : 'grey'}`}>{titleOf(OPINION_STATES, row.state)}</span>
        {row.summary !== '' && <div className="row-detail">{row.summary}</div>}
      </>
    ),
  },
]
