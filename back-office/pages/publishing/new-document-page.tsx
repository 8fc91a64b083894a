import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { today } from '../../parts/days.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { DocumentForm } from './document-form.tsx'

/** 起草信息. */
export function NewDocumentPage() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (
    <>
      <PageHead title="起草信息" says="保存后为草稿；送审后按本机关的审核流程审核，修改过正文的人不能审核。" />
      <DocumentForm
        subject="new-document"
        initial={{ kind: 'general', formedOn: today(), madeOn: today(), keywords: [], files: [] }}
        saveLabel="保存草稿"
        onSave={async (body) => {
          const { id } = await call(ROUTES.draftDocument, { body })
          await queries.invalidateQueries({ queryKey: ['documents'] })
          await navigate({ to: '/documents/$id', params: { id: String(id) }, ignoreBlocker: true })
        }}
      />
    </>
  )
}
