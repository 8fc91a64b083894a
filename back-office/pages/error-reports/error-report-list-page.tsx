import { useQuery } from '@tanstack/react-query'
import { ERROR_KINDS, ERROR_REPORT_STATES, ERROR_RESULTS } from '../../../core/error-reports/error-report-procedure.ts'
import { Form, ROUTES } from '../../../server/error-reports/schema.ts'
import { call } from '../../api.ts'
import { CaseListPage } from '../../parts/case-list-page.tsx'
import { choicesOf } from '../../parts/choices.ts'

/** 网站找错. What readers say is wrong on the portal, with the day by which it is answered; a report opens beside the list. */
export function ErrorReportListPage() {
  const list = useQuery({ queryKey: ['error-reports'], queryFn: () => call(ROUTES.listErrorReports, {}) })
  return (
    <CaseListPage
      title="网站找错"
      says="网民在门户各页留言，指出内容有误、链接打不开等问题，由网站主办单位转办、答复。"
      subject="error-report"
      list={list}
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
