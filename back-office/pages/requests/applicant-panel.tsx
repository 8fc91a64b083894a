import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import { titleOf } from '../../../core/law/list-entry.ts'
import { APPLICANT_KINDS, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../../core/requests/application-form.ts'
import { CHANNELS } from '../../../core/requests/channels.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { momentOf } from '../../parts/days.ts'
import { FactList } from '../../parts/fact-list.tsx'

/** 申请人. Who asked and how the answer is wanted; the document number is masked. */
export function ApplicantPanel({ found }: { readonly found: FoundRequest }) {
  const { request, applicant, earlierThisMonth } = found
  const rows = [
    ['申请人', `${request.applicantName}（${titleOf(APPLICANT_KINDS, request.applicantKind)}）`],
    [titleOf(IDENTITY_KINDS, applicant.identityKind), applicant.identityNumber],
    ['联系人', applicant.contactPerson],
    ['联系电话', applicant.phone],
    ['电子邮箱', applicant.email],
    ['通信地址', applicant.postalAddress],
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
      {found.unprintable.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`姓名或者申请内容中的“${found.unprintable.join('”“')}”不能印制`}
          description="制发文书前，请系统管理员将收有该字的字体放入字体文件夹（FONT_DIR）并重新启动。"
        />
      )}
      <FactList facts={rows} />
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
