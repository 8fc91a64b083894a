import { Checkbox, Form, Radio } from 'antd'
import type { ReactNode } from 'react'
import { PUBLICATION_CHANNELS, REPLY_CONCLUSIONS, SECURITY_CONCLUSIONS, SENSITIVITIES } from '../../../core/publishing/security-review.ts'
import type { FoundDocument } from '../../../server/publishing/schema.ts'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { choicesOf } from '../../parts/choices.ts'
import { FactList } from '../../parts/fact-list.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

const LAST = {
  hints: {
    handling: '删减、去标识了哪些内容；没有处理的不填。',
    grounds: '例如：条例第十四条；涉及第三方仍公开的，写明第三方同意或者公共利益的依据。',
    nextReviewOn: '不予公开的信息定期评估，到期列入待办。',
  },
}

/** 保密审查记录. Title, number and source come from the document; each of the five questions is answered. */
export function SecurityForm({ document, mayPublish }: { readonly document: FoundDocument['document']; readonly mayPublish: boolean }) {
  const conclusion: string | undefined = Form.useWatch('conclusion')
  const goesOn = conclusion === 'may-be-public' || conclusion === 'partly-public'
  return (
    <>
      <FactList
        facts={[
          ['信息标题', document.title],
          ['发文字号', document.documentNumber],
          ['来源', document.agencyName],
        ]}
      />
      <Form.Item name="channels" label="拟公开的方式与渠道" rules={[{ required: true, message: '请选择拟公开的方式与渠道' }]}>
        <Checkbox.Group options={choicesOf(PUBLICATION_CHANNELS)} />
      </Form.Item>
      {SENSITIVITIES.map(({ key, title }) => (
        <Form.Item
          key={key}
          className="question"
          name={['answers', key]}
          label={title}
          rules={[{ required: true, message: '请选择是或者否' }]}
        >
          <Radio.Group options={YES_NO} />
        </Form.Item>
      ))}
      <SchemaFields
        {...LAST}
        schema={ROUTES.reviewSecurity.body}
        only={['conclusion', ...fieldsOf(conclusion), 'opinion', ...(goesOn && mayPublish ? ['publish'] : [])]}
        controls={{ conclusion: <Radio.Group options={choicesOf(SECURITY_CONCLUSIONS)} /> }}
        alsoRequired={requiredOf(conclusion)}
      />
    </>
  )
}

/** 登记答复. */
export function SecurityReplyForm(): ReactNode {
  const conclusion: string | undefined = Form.useWatch('conclusion')
  return (
    <SchemaFields
      {...LAST}
      schema={ROUTES.fileSecurityReply.body}
      only={['conclusion', 'reply', 'repliedOn', ...fieldsOf(conclusion), 'opinion']}
      choices={{ conclusion: choicesOf(REPLY_CONCLUSIONS) }}
      placeholders={{ reply: '例如：区保密局　示密复〔2027〕3号' }}
      alsoRequired={requiredOf(conclusion)}
    />
  )
}

const YES_NO = [
  { value: true, label: '是' },
  { value: false, label: '否' },
]

/** The fields that a conclusion has. */
function fieldsOf(conclusion: string | undefined): string[] {
  if (conclusion === 'referred') return ['referredTo', 'grounds']
  if (conclusion === 'not-public') return ['grounds', 'nextReviewOn']
  return ['handling', 'grounds']
}

function requiredOf(conclusion: string | undefined): string[] {
  if (conclusion === 'referred') return ['referredTo']
  if (conclusion === 'not-public') return ['grounds', 'nextReviewOn']
  return conclusion === 'partly-public' ? ['handling'] : []
}
