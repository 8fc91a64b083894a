import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { type Agency, type AgencyLine, ROUTES } from '../../../server/organisations/schema.ts'
import { ROUTES as GUIDE_ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactList } from '../../parts/fact-list.tsx'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { GuideDifferences } from '../../parts/guide-differences.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { usePower } from '../../powers.ts'
import { AGENCY_DRAWERS, type AgencyAct, AgencyActDrawer, type AgencyHistory } from './agency-acts.tsx'
import { AgencyDrawer } from './agency-drawer.tsx'

const route = getRouteApi('/shell/organisations/$id')

/** 机关. What it is today, what its kind makes it owe, its history, and the acts that change it. */
export function AgencyPage() {
  const { id } = route.useParams()
  const agencyId = Number(id)
  const agency = useQuery({ queryKey: ['agencies', agencyId], queryFn: () => call(ROUTES.findAgency, { params: { agencyId } }) })
  const history = useQuery({
    queryKey: ['agencies', agencyId, 'history'],
    queryFn: () => call(ROUTES.findAgencyHistory, { params: { agencyId } }),
  })
  const setsUp = usePower('POST /api/agencies').allowed
  const [act, setAct] = useState<AgencyAct | 'change' | { readonly voids: number } | null>(null)
  const [one, told] = [agency.data, history.data]
  const reload = () => void Promise.all([agency.refetch(), history.refetch()])
  return (
    <>
      <PageHead
        title={one?.name ?? '机关'}
        says={
          one &&
          [one.kindTitle, told?.parent && `隶属于${told.parent.name}`, one.endedOn && `已于 ${one.endedOn} 撤并`].filter(Boolean).join('，')
        }
        actions={setsUp && one && told && <ActButtons agency={one} onAct={setAct} />}
      />
      <ErrorNotice error={agency.error ?? history.error} onReload={reload} />
      {one && told && <AgencyGuideNotice agencyId={agencyId} {...(setsUp && { onFillIn: () => setAct('change') })} />}
      {one && told && (
        <div className="two-columns">
          <section className="sheet">
            <h2>机构信息</h2>
            <Profile agency={one} history={told} />
          </section>
          <section className="sheet">
            <h2>沿革</h2>
            <FactTimeline facts={told.facts} {...(setsUp && { onVoid: (voids: number) => setAct({ voids }) })} />
          </section>
        </div>
      )}
      {act === 'change' && one && <AgencyDrawer agency={one} onClose={() => setAct(null)} />}
      {act !== null && act !== 'change' && one && told && (
        <AgencyActDrawer act={act} agency={one} history={told} onClose={() => setAct(null)} onReload={reload} />
      )}
    </>
  )
}

function ActButtons({ agency, onAct }: { readonly agency: Agency; readonly onAct: (act: AgencyAct | 'change') => void }) {
  if (agency.endedOn !== null) return <Button onClick={() => onAct('correct')}>更正登记</Button>
  return (
    <>
      <Button onClick={() => onAct('change')}>修改机构信息</Button>
      {Object.entries(AGENCY_DRAWERS).map(([act, { title, danger }]) => (
        <Button key={act} danger={danger} onClick={() => onAct(act as AgencyAct)}>
          {title}
        </Button>
      ))}
    </>
  )
}

/** 指南与机构概况. What the guide of the agency lacks or has otherwise; nothing where both agree or the guide was written by hand. */
function AgencyGuideNotice({ agencyId, onFillIn }: { readonly agencyId: number; readonly onFillIn?: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['agencies', agencyId, 'guide'],
    queryFn: () => call(GUIDE_ROUTES.findAgencyGuide, { params: { agencyId } }),
  })
  return (
    <>
      <ErrorNotice error={error} onReload={() => void refetch()} />
      {data && data.missing.length > 0 && (
        <Alert
          className="error-notice"
          type="info"
          showIcon
          title={`编制指南还缺少：${data.missing.map(({ next }) => next).join('、')}`}
          description={`${onFillIn ? '' : '由系统管理员在本页填写；'}填齐后，该机关的信息管理员可以由机构概况生成指南。`}
          action={
            onFillIn && (
              <Button size="small" onClick={onFillIn}>
                填写
              </Button>
            )
          }
        />
      )}
      {data && <GuideDifferences differs={data.differs} next="请该机关的信息管理员在“信息发布”中更新；新的一版发布后，本提示消失。" />}
    </>
  )
}

function Profile({ agency, history }: { readonly agency: Agency; readonly history: AgencyHistory }) {
  return (
    <FactList
      facts={[
        ['设立日期', agency.foundedOn ?? '没有登记（平台登记以前已经存在）'],
        ['由谁承继', history.successor && <AgencyLink line={history.successor} />],
        ['承继了', history.predecessors.length > 0 && history.predecessors.map((line) => <AgencyLink key={line.id} line={line} />)],
        ['简称', agency.shortName],
        ['机关代字', agency.letterPrefix],
        ['信用代码', agency.code],
        ['机关职能', agency.duties],
        ['领导信息', agency.leaders],
        ['公开工作机构', agency.disclosureOffice],
        ['办公地址', `${agency.address}（邮编 ${agency.postcode}）`],
        ['办公时间', agency.officeHours],
        ['联系电话', agency.phone],
        ['传真', agency.fax],
        ['电子邮箱', agency.email],
        [
          '类别对应的义务',
          <ul className="plain" key="duties">
            {history.duties.map(({ says, because }) => (
              <li key={says}>
                {says}
                <div className="quiet">{because}</div>
              </li>
            ))}
          </ul>,
        ],
      ]}
    />
  )
}

function AgencyLink({ line }: { readonly line: AgencyLine }) {
  return (
    <div>
      <Link to="/organisations/$id" params={{ id: String(line.id) }}>
        {line.name}
      </Link>
      {line.endedOn && <span className="quiet">（{line.endedOn} 撤并）</span>}
    </div>
  )
}
