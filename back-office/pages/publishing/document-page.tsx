import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { titleOf } from '../../../core/law/list-entry.ts'
import { END_REASONS } from '../../../core/publishing/normative-document.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { FactList } from '../../parts/fact-list.tsx'
import { FactTimeline } from '../../parts/fact-timeline.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RulingSteps } from '../../parts/ruling-steps.tsx'
import { Verbs } from '../../parts/verbs.tsx'
import { usePower } from '../../powers.ts'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { AttachedFiles } from './attached-files.tsx'
import { DocumentStateMark } from './document-state-mark.tsx'
import { documentVerbs, ENDING, LEADING } from './document-verbs.tsx'
import { factsOfText } from './facts-of-text.ts'
import { HtmlView } from './html-view.tsx'
import { ReviewProgress } from './review-progress.tsx'
import { ReviewSheetButtons } from './review-sheet-buttons.tsx'

const Comparison = lazy(() => import('../../editor/comparison.tsx'))
const route = getRouteApi('/shell/documents/$id')

/** 一条信息. Its text as it will look, where it stands, who reviewed it, and what may be done now. */
export function DocumentPage() {
  const { id } = route.useParams()
  const documentId = Number(id)
  const navigate = useNavigate()
  const mayPublish = usePower('POST /api/documents').allowed
  const [shown, setShown] = useState<number | null>(null)
  const [compares, setCompares] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['document', documentId],
    queryFn: () => call(ROUTES.findDocument, { params: { id: documentId } }),
  })
  if (!data) return <PageNotYet what="信息" error={error} onReload={() => void refetch()} />

  const { document, editions, facts, actions, deadline, interpretation, ended } = data
  const edition = editions.find((one) => one.number === shown) ?? editions.find(({ isCurrent }) => isCurrent) ?? editions[0]
  const earlier = edition && editions.find((one) => one.number === edition.number - 1)
  return (
    <>
      <PageHead
        title={document.title}
        says={
          <span className="head-line">
            <DocumentStateMark state={document.state} title={document.stateTitle} />
            <span>{document.indexNumber}</span>
            {document.outstanding && <span className="mark mark-red">事后待审</span>}
            {ended && <span className="mark mark-red">{`${ended.on} ${titleOf(END_REASONS, ended.reason)}`}</span>}
            {document.onPortal && (
              <a href={`/d/${document.id}`} target="_blank" rel="noreferrer">
                在门户查看
              </a>
            )}
          </span>
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <Verbs
        subject={`document/${id}`}
        actions={actions}
        verbs={documentVerbs(data, { edit: () => navigate({ to: '/documents/$id/edit', params: { id } }), mayPublish })}
        leading={LEADING}
        ending={ENDING}
        onReload={() => void refetch()}
      />
      <ReviewProgress steps={data.steps} />
      <div className="two-columns">
        <section className="sheet" aria-label="正文">
          {editions.length > 1 && (
            <Segmented
              aria-label="版本"
              value={edition?.number ?? 0}
              onChange={(number) => setShown(number)}
              options={editions.slice(0, 5).map((one) => ({
                value: one.number,
                label: `第 ${one.number} 版${one.isPublished ? '（门户）' : one.isCurrent ? '（现稿）' : ''}`,
              }))}
            />
          )}
          {earlier && (
            <Button size="small" aria-pressed={compares} onClick={() => setCompares(!compares)}>
              {compares ? '不再比较' : `与第 ${earlier.number} 版比较`}
            </Button>
          )}
          {compares && earlier && (
            <Suspense>
              <Comparison before={earlier.text} after={edition.text} fieldsOf={factsOfText} />
            </Suspense>
          )}
          {edition && !(compares && earlier) && (
            <>
              <h2 className="document-title">{edition.text.title}</h2>
              <HtmlView html={edition.text.body} />
              <AttachedFiles files={edition.text.files} />
            </>
          )}
        </section>
        <div>
          <section className="sheet" aria-label="信息要素">
            <h2>信息要素</h2>
            <FactList
              facts={[
                ['发布机构', document.agencyName],
                ...(edition ? factsOfText(edition.text) : []),
                ['定时发布', document.scheduledAt && momentOf(document.scheduledAt)],
                ['下次复评', document.nextReviewOn],
                ['发布时间', document.publishedAt && momentOf(document.publishedAt)],
              ]}
            />
            {interpretation && (
              <>
                <h3>
                  {interpretation.title}：
                  {interpretation.dueOn === null ? (
                    <>
                      期限待定，不早于 <span className="figure">{interpretation.notBefore}</span>
                    </>
                  ) : (
                    <>
                      期限 <span className="figure">{interpretation.dueOn}</span>
                    </>
                  )}
                </h3>
                <RulingSteps steps={interpretation.steps} label="解读期限的理由" />
              </>
            )}
            {deadline && !document.onPortal && (
              <>
                <h3>
                  {deadline.publishBy === null ? (
                    <>
                      应公开日待定，不早于 <span className="figure">{deadline.notBefore}</span>
                    </>
                  ) : (
                    <>
                      应当在 <span className="figure">{deadline.publishBy}</span> 前公开
                    </>
                  )}
                </h3>
                <RulingSteps steps={deadline.steps} label="公开期限的理由" />
              </>
            )}
          </section>
          <section className="sheet" aria-label="编审记录">
            <h2>编审记录</h2>
            <FactTimeline facts={facts} />
            <ReviewSheetButtons id={document.id} />
          </section>
        </div>
      </div>
    </>
  )
}
