import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, WarningFilled } from '@ant-design/icons'
import type { ReportDetail } from './report-detail.ts'

interface FindingsPanelProps {
  readonly findings: ReportDetail['findings']
  readonly undecided: ReportDetail['undecided']
}

/** 勾稽检查. Broken relations with both figures (errors block submission and publication, warnings do not), and relations that could not be checked. */
export function FindingsPanel({ findings, undecided }: FindingsPanelProps) {
  const errors = findings.filter(({ level }) => level === 'error')
  return (
    <section className="sheet" aria-label="勾稽检查" role="status">
      <h2>勾稽检查</h2>
      {findings.length === 0 ? (
        <p className="finding-none">
          <CheckCircleFilled aria-hidden /> {undecided.length > 0 && '能够核对的'}各项勾稽关系成立，没有发现问题。
        </p>
      ) : (
        <>
          <p>
            {errors.length > 0 ? `${errors.length} 处错误须改正后才能送审和公布` : '没有错误'}
            {findings.length > errors.length && `，${findings.length - errors.length} 处提醒请核对`}。
          </p>
          <ul className="plain finding-list">
            {findings.map((finding, index) => (
              <li key={`${finding.rule}-${finding.where}-${index}`} className={`finding finding-${finding.level}`}>
                {finding.level === 'error' ? <CloseCircleFilled aria-hidden /> : <WarningFilled aria-hidden />}
                <span>
                  <strong>{finding.level === 'error' ? '错误' : '提醒'}</strong> {finding.says}
                  <small className="quiet"> {finding.rule}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {undecided.map(({ rules, says }) => (
        <p key={rules} className="finding-undecided quiet">
          <MinusCircleOutlined aria-hidden /> 不能核对：{says} <small>{rules}</small>
        </p>
      ))}
    </section>
  )
}
