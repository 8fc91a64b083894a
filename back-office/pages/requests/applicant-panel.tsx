import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { titleOf } from '../../../core/law/list-entry.ts'
import { APPLICANT_KINDS, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../../core/requests/application-form.ts'
import { CHANNELS } from '../../../core/requests/channels.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { momentOf } from '../../parts/days.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { type Shown, ShowPersonalData } from './show-personal-data.tsx'

interface ApplicantPanelProps {
  readonly found: FoundRequest
  /** The data in full, once a purpose was stated. */
  readonly shown: Shown | null
  readonly onShow: (shown: Shown | null) => void
}

/** 申请人. Who asked and how the answer is wanted; document number and contact are masked until a purpose is stated. */
export function ApplicantPanel({ found, shown, onShow }: ApplicantPanelProps) {
  const { request, applicant, earlierThisMonth } = found
  const personal = shown?.data ?? applicant.masked
  const rows = [
    ['申请人', `${shown?.data.applicantName ?? request.applicantName}（${titleOf(APPLICANT_KINDS, request.applicantKind)}）`],
    [titleOf(IDENTITY_KINDS, applicant.identityKind), personal?.identityNumber],
    ['联系人', personal?.contactPerson],
    ['联系电话', personal?.phone],
    ['电子邮箱', personal?.email],
    ['通信地址', personal?.postalAddress],
    ['联系方式更正', applicant.contactCorrectedAt && `申请人于${momentOf(applicant.contactCorrectedAt)}更正`],
    ['提供形式', titleOf(DELIVERY_FORMS, applicant.deliveryForm)],
    ['获取途径', titleOf(DELIVERY_WAYS, applicant.deliveryWay)],
    ['渠道', titleOf(CHANNELS, request.channel)],
    ['提交时间', momentOf(request.submittedAt)],
    ['需要帮助', applicant.needsHelp ? '阅读困难或者视听障碍，需要帮助' : null],
    ['建议', applicant.suggestsProactive ? '建议将所申请的信息纳入主动公开' : null],
  ] as const
  return (
    <section className="sheet" aria-label="申请人">
      <h2>申请人</h2>
      {applicant.erasedAt !== null && (
        <Alert
          type="info"
          showIcon
          title={`个人信息已于${momentOf(applicant.erasedAt)}删除`}
          description="保存期限已满；办理记录和统计数据保留。"
        />
      )}
      {found.unprintable.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`姓名或者申请内容中的“${found.unprintable.join('”“')}”不能印制`}
          description="制发文书前，请系统管理员将收有该字的字体放入字体文件夹（FONT_DIR）并重新启动。"
        />
      )}
      <FactList facts={rows} />
      {applicant.masked !== null && <ShowPersonalData id={request.id} applicant={applicant} shown={shown} onShow={onShow} />}
      {earlierThisMonth.length > 0 && (
        <>
          <h3>本月此前的申请（{earlierThisMonth.length} 件）</h3>
          <ul className="plain">
            {earlierThisMonth.map(({ id, number, receivedOn, subject }) => (
              <li key={id}>
                <Link to="/requests/$id" params={{ id: String(id) }}>
                  {number}
                </Link>{' '}
                {receivedOn}
                <div className="row-detail">{subject}</div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
