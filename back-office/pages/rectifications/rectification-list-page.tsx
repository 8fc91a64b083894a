import { getRouteApi } from '@tanstack/react-router'
import { RECTIFICATION_RESULTS, RECTIFICATION_STATES } from '../../../core/rectifications/rectification-procedure.ts'
import { Form, ROUTES } from '../../../server/rectifications/schema.ts'
import { call } from '../../api.ts'
import { CaseListPage } from '../../parts/case-list-page.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { useList } from '../../parts/use-list.ts'
import { usePower } from '../../powers.ts'

const route = getRouteApi('/shell/rectifications')

/** 更正本人信息. Demands to correct the agency's records about the applicant; a case opens beside the list. */
export function RectificationListPage() {
  const search = route.useSearch()
  const list = useList('rectifications', ROUTES.listRectifications.query, search, route.useNavigate())
  return (
    <CaseListPage
      title="更正本人信息"
      says="有证据证明本机关提供的与其自身相关的政府信息记录不准确的，可以要求更正（条例第四十一条）。不计入年度报告表三。"
      subject="rectification"
      list={list}
      search={search}
      read={(query) => call(ROUTES.listRectifications, { query })}
      sheet={ROUTES.exportRectifications}
      states={RECTIFICATION_STATES}
      routes={ROUTES}
      {...(usePower('POST /api/rectifications').allowed && { register: 'registerRectification' })}
      form={Form}
      find={(id) => call(ROUTES.findRectification, { params: { id } })}
      voidVerb="voidRectificationFact"
      leading={['decideRectification', 'receiveEvidence', 'acceptRectification']}
      choices={{ result: choicesOf(RECTIFICATION_RESULTS) }}
    />
  )
}
