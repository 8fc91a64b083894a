import { getRouteApi } from '@tanstack/react-router'
import { ERROR_KINDS, ERROR_REPORT_STATES, ERROR_RESULTS } from '../../../core/error-reports/error-report-procedure.ts'
import { Form, ROUTES } from '../../../server/error-reports/schema.ts'
import { call } from '../../api.ts'
import { CaseListPage } from '../../parts/case-list-page.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { useList } from '../../parts/use-list.ts'

const route = getRouteApi('/shell/error-reports')

/** 网站找错. What readers say is wrong on the portal, with the day by which it is answered; a report opens beside the list. */
export function ErrorReportListPage() {
  const search = route.useSearch()
  const list = useList('error-reports', ROUTES.listErrorReports.query, search, route.useNavigate())
  return (
    <CaseListPage
      title="网站找错"
      says="网民在门户各页留言，指出内容有误、链接打不开等问题，由网站主办单位转办、答复。"
      subject="error-report"
      list={list}
      search={search}
      read={(query) => call(ROUTES.listErrorReports, { query })}
      sheet={ROUTES.exportErrorReports}
      states={ERROR_REPORT_STATES}
      form={Form}
      routes={ROUTES}
      find={(id) => call(ROUTES.findErrorReport, { params: { id } })}
      voidVerb="voidErrorReportFact"
      leading={['answerErrorReport', 'forwardErrorReport']}
      choices={{ result: choicesOf(ERROR_RESULTS), kind: choicesOf(ERROR_KINDS) }}
    />
  )
}
