import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import type { ProcedureRefusal } from '../../../core/procedure/refusals.ts'
import type { EDITORIAL_REFUSALS } from '../../../core/publishing/editorial-procedure.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { PageNotYet } from '../shell/page-not-yet.tsx'
import { DocumentForm } from './document-form.tsx'
import { useHold } from './use-hold.ts'

const route = getRouteApi('/shell/documents/$id/edit')

const REVIEWS: readonly string[] = ['passFirstReview', 'passFinalReview'] satisfies (keyof typeof ROUTES)[]
/** Why a person may not review this text whether he changes it now or not. */
const NO_REVIEWER: readonly string[] = ['publishing/wrong-role', 'publishing/own-text'] satisfies (
  | keyof typeof EDITORIAL_REFUSALS
  | `publishing/${ProcedureRefusal}`
)[]

/** 修改信息. A change makes a new edition and puts everything back to draft; the text that is on the portal stays until the new one is published. */
export function EditDocumentPage() {
  const { id } = route.useParams()
  const documentId = Number(id)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({
    queryKey: ['document', documentId],
    queryFn: () => call(ROUTES.findDocument, { params: { id: documentId } }),
    refetchOnWindowFocus: false,
  })
  const { other, takeOver } = useHold(documentId)
  if (!data) return <PageNotYet what="信息" error={error} onReload={() => void refetch()} />
  const reviews = data.actions.some(({ verb, code = '' }) => REVIEWS.includes(verb) && !NO_REVIEWER.includes(code))
  const says = `${data.document.indexNumber}　修改后回到草稿，须重新审核。${reviews ? '您修改过的这一稿，您不能再审核；需要起草人改动的，请返回后办理“退回”。' : ''}`
  const current = data.editions.find(({ isCurrent }) => isCurrent)
  return (
    <>
      <PageHead title="修改信息" says={says} />
      {other && (
        <Alert
          className="draft-notice"
          type="warning"
          showIcon
          role="alert"
          title={`${other.name}从 ${other.since} 起正在修改这条信息`}
          description="两人同时修改容易互相覆盖。您可以等对方改完，也可以接手：对方会看到您已接手，对方填写的内容保留在对方的电脑上。您已经填写的也不会丢失。"
          action={
            <Button size="small" onClick={takeOver}>
              接手修改
            </Button>
          }
        />
      )}
      <DocumentForm
        key={documentId}
        locked={other !== null}
        seen={data.seen}
        {...(current && { stored: { seen: data.seen, text: current.text } })}
        subject={`document/${id}`}
        initial={current?.text ?? {}}
        saveLabel="保存修改"
        onSave={async (text, seen) => {
          await call(ROUTES.changeDocument, { params: { id: documentId }, body: { seen, text } })
          await Promise.all([
            queries.invalidateQueries({ queryKey: ['document', documentId] }),
            queries.invalidateQueries({ queryKey: ['documents'] }),
          ])
          await navigate({ to: '/documents/$id', params: { id }, ignoreBlocker: true })
        }}
        onReload={() => {
          void refetch()
        }}
        extra={
          <LinkButton to="/documents/$id" params={{ id }}>
            返回
          </LinkButton>
        }
      />
    </>
  )
}
