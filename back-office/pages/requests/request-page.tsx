import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ROUTES } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { DueDay } from '../../parts/due-day.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Verbs } from '../../parts/verbs.tsx'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { ApplicantPanel } from './applicant-panel.tsx'
import { BeforeCorrection } from './before-correction.tsx'
import { DeadlinePanel } from './deadline-panel.tsx'
import { LettersPanel } from './letters-panel.tsx'
import { ENDING, LEADING, requestVerbs } from './request-verbs.tsx'
import type { Shown } from './show-personal-data.tsx'
import { StateMark } from './state-mark.tsx'

const route = getRouteApi('/shell/requests/$id')

/** 一件申请. What was asked, by when an answer is due and why, what happened, and what may be done now. */
export function RequestPage() {
  const id = Number(route.useParams().id)
  const [shown, setShown] = useState<Shown | null>(null)
  const [voids, setVoids] = useState<number | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['request', id],
    queryFn: () => call(ROUTES.findRequest, { params: { id } }),
    // A job typesets the letters; poll until they are ready.
    refetchInterval: ({ state }) =>
      state.data?.applicant.erasedAt === null && state.data.letters.some(({ pdfUrl, wordUrl }) => pdfUrl === null || wordUrl === null)
        ? 2000
        : false,
  })
  if (!data) return <PageNotYet what="申请" error={error} onReload={() => void refetch()} />

  const { request, beforeCorrection } = data
  return (
    <>
      <PageHead
        title={`${request.number}  ${request.applicantName}的申请`}
        says={
          <span className="head-line">
            <StateMark state={request.state} title={request.stateTitle} />
            {request.outcomeTitle && <span>{request.outcomeTitle}</span>}
            {request.answeredOn ? (
              <span>{request.answeredOn} 答复</span>
            ) : (
              <span className="head-due">
                应答复日 <DueDay {...request} />
              </span>
            )}
          </span>
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <Verbs
        subject={`request/${id}`}
        actions={data.actions.filter(({ verb }) => verb !== 'voidFact')}
        verbs={requestVerbs(data, voids)}
        leading={LEADING}
        ending={ENDING}
        opened={voids === null ? null : { verb: 'voidFact', title: '作废记录' }}
        onClose={() => setVoids(null)}
        onReload={() => void refetch()}
      />
      <div className="two-columns">
        <div>
          <section className="sheet">
            <h2>申请内容</h2>
            <p className="subject">{request.subject}</p>
            {beforeCorrection && <BeforeCorrection {...beforeCorrection} />}
          </section>
          <section className="sheet">
            <h2>办理经过</h2>
            <FactTimeline facts={data.facts} onVoid={setVoids} />
          </section>
          <LettersPanel found={data} shown={shown} />
        </div>
        <div>
          <DeadlinePanel found={data} />
          <ApplicantPanel found={data} shown={shown} onShow={setShown} />
        </div>
      </div>
    </>
  )
}
