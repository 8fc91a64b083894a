import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { ROLES } from '../../../core/accounts/roles.ts'
import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_EFFECTS, ROTATION_PHASES } from '../../../core/accounts/rotation.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { PAPER_FORMS, ROUTES } from '../../../server/rotations/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactList } from '../../parts/fact-list.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { PhaseMark, ProgressOf } from './progress-of.tsx'
import { RotationPeople } from './rotation-people.tsx'

const route = getRouteApi('/shell/rotations/$id')
type Found = Reply<typeof ROUTES.findRotation>

/** 一次定期修改后台账号. How far it is, agency by agency and person by person, and the acts that it still needs. */
export function RotationPage() {
  const id = Number(route.useParams().id)
  const { data, error, refetch } = useQuery({
    queryKey: ['rotations', id],
    queryFn: () => call(ROUTES.findRotation, { params: { id } }),
  })
  if (!data) return <PageNotYet what="活动" error={error} onReload={() => void refetch()} />
  return (
    <>
      <PageHead
        title={data.title}
        says={
          <span className="head-line">
            <PhaseMark phase={data.phase} title={titleOf(ROTATION_PHASES, data.phase)} />
            <span>
              {data.firstOn} 至 {data.lastOn}
            </span>
          </span>
        }
        actions={<Acts rotation={data} />}
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <div className="two-columns">
        <div>
          {data.phase !== 'cancelled' && (
            <>
              <section className="sheet" aria-label="进度">
                <h2>进度</h2>
                <ProgressOf tally={data.tally} />
              </section>
              <RotationPeople rotation={data} />
            </>
          )}
        </div>
        <div>
          <section className="sheet">
            <h2>要求</h2>
            <FactList facts={factsOf(data)} />
          </section>
          <section className="sheet">
            <h2>办理经过</h2>
            <ul className="plain">
              {data.acts.toReversed().map(({ id: actId, kind, on, by, says }) => (
                <li key={actId}>
                  <span className="figure">{on}</span> <strong>{titleOf(ROTATION_ACTS, kind)}</strong> <span className="quiet">{by}</span>
                  {says && <div className="quiet">{says}</div>}
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  )
}

function factsOf({ asks, below, roles, effect, remindDays, basis }: Found) {
  return [
    ['要求', asks.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、')],
    ['机关', below === null ? '全部机关' : `${below}及其下级`],
    ['角色', roles.length === 0 ? '全部角色' : roles.map((role) => titleOf(ROLES, role)).join('、')],
    ['到期没有完成的', titleOf(ROTATION_EFFECTS, effect)],
    ['提醒', remindDays.length === 0 ? '不自动提醒' : `最后一日之前第 ${remindDays.join('、')} 个工作日`],
    ['依据', basis || '没有填写，在“登录规则”中填写'],
  ] as const
}

/** The acts that fit the phase. */
function Acts({ rotation: { id, phase, tally, title, lastOn } }: { readonly rotation: Found }) {
  const mayRun = usePower('POST /api/rotations/:id/close').allowed
  const [act, setAct] = useState<'extend' | 'cancel' | null>(null)
  const params = { id }
  const reminding = useSaving(async () => `已提醒 ${(await call(ROUTES.remindRotation, { params })).count} 人`)
  const closing = useSaving(async () => {
    await call(ROUTES.closeRotation, { params })
    return '已办结，可以下载归档报告'
  })
  const printing = useSaving(async (form: Body<typeof ROUTES.printRotation>['form']) =>
    saveFile(await call(ROUTES.printRotation, { params, body: { form } })),
  )
  const running = phase === 'running'
  return (
    <>
      <ErrorNotice error={reminding.error ?? closing.error ?? printing.error} takesFocus />
      {phase === 'closed' &&
        PAPER_FORMS.map((form) => (
          <Button key={form.key} loading={printing.busy} onClick={() => void printing.save(form.key)}>
            归档报告（{form.title}）
          </Button>
        ))}
      {mayRun && running && tally.missing > 0 && (
        <Button loading={reminding.busy} onClick={() => void reminding.save()}>
          现在提醒
        </Button>
      )}
      {mayRun && (running || phase === 'planned') && <Button onClick={() => setAct('extend')}>延期</Button>}
      {mayRun && phase === 'planned' && (
        <Button danger onClick={() => setAct('cancel')}>
          取消活动
        </Button>
      )}
      {mayRun && (phase === 'over' || (running && tally.missing === 0)) && (
        <Button type="primary" loading={closing.busy} onClick={() => void closing.save()}>
          办结
        </Button>
      )}
      {act !== null && (
        <ActionDrawer
          title={act === 'extend' ? '延期' : '取消活动'}
          submitLabel={act === 'extend' ? '延期' : '取消活动'}
          draft={`rotation/${params.id}/${act}`}
          danger={act === 'cancel'}
          onClose={() => setAct(null)}
          onSubmit={async (values) => {
            if (act === 'extend') await call(ROUTES.extendRotation, { params, body: values as Body<typeof ROUTES.extendRotation> })
            else await call(ROUTES.cancelRotation, { params, body: values as Body<typeof ROUTES.cancelRotation> })
            return act === 'extend' ? '已延期' : '已取消'
          }}
        >
          <p className="quiet">
            {act === 'extend' ? `${title}现在的最后一日是 ${lastOn}。` : `${title}还没有开始，取消以后不再要求任何人。`}
          </p>
          <SchemaFields schema={act === 'extend' ? ROUTES.extendRotation.body : ROUTES.cancelRotation.body} />
        </ActionDrawer>
      )}
    </>
  )
}
