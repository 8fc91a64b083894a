import { Form, Input, Radio, Select } from 'antd'
import { nameBasis } from '../../../core/law/citation.ts'
import { OUTCOME_GROUPS, OUTCOMES, type OutcomeEntry, outcomesOn } from '../../../core/requests/outcome.ts'
import { variantOf } from '../../../core/requests/outcome-variants.ts'
import { overridesObjection, TELL_THIRD_PARTY } from '../../../core/requests/overrides-objection.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { Because } from '../../parts/because.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { dayOr, today } from '../../parts/days.ts'
import { type Choice, SchemaFields } from '../../parts/schema-form.tsx'

const REMEDIES = {
  'reconsideration-first': '申请人不服的，应当先申请行政复议（复议前置）',
  either: '申请人不服的，可以申请行政复议，也可以提起行政诉讼',
  'by-ground': '救济途径随不予公开部分的依据而定',
  none: '不写救济途径',
} as const

type GroupedChoice = Choice & { disabled?: boolean; className?: string }

/** The choices of a day in the order of table three; group headings are listed but cannot be chosen. */
function groupedOutcomes(outcomes: readonly OutcomeEntry[]): GroupedChoice[] {
  return OUTCOME_GROUPS.flatMap(({ key, title }): GroupedChoice[] => {
    const options = outcomes.filter(({ group }) => group === key).map((outcome) => ({ value: outcome.key, label: outcome.title }))
    if (options.length < 2) return options
    const head = { value: `head/${key}`, label: title, disabled: true, className: 'choice-head' }
    return [head, ...options.map((option) => ({ ...option, className: 'choice-below' }))]
  })
}

/** 答复的内容. The outcome is the row of table three; the fields below it are what its letter must say. */
export function AnswerFields({ found }: { readonly found: FoundRequest }) {
  const form = Form.useFormInstance()
  const chosen = Form.useWatch<string | undefined>('outcome', form)
  const happenedOn = Form.useWatch<string | undefined>('happenedOn', form)
  const outcome: OutcomeEntry | undefined = OUTCOMES.find(({ key }) => key === chosen)
  const outcomes = outcomesOn(dayOr(happenedOn, today()))
  const { dueOn } = found.request
  const late = dueOn !== null && happenedOn !== undefined && happenedOn > dueOn
  const variant = variantOf(chosen)
  const grounds = Form.useWatch<OutcomeEntry['key'][] | undefined>('grounds', form)
  const alreadyPublic = Form.useWatch<string | undefined>('variant', form) === 'already-public'
  const overridden =
    outcome !== undefined &&
    found.consultations.some(({ with: party, position }) =>
      overridesObjection({ party, position }, { outcome: outcome.key, grounds, alreadyPublic }),
    )
  const schema = ROUTES.answerRequest.body

  return (
    <>
      <SchemaFields schema={schema} only={['happenedOn']} hints={{ happenedOn: '当面送达的为签收之日，邮寄的为交邮之日。' }} />
      {late && (
        <SchemaFields
          schema={schema}
          only={['delayReasons']}
          alsoRequired={['delayReasons']}
          hints={{ delayReasons: `应答复日是 ${dueOn}，须记录逾期的原因。` }}
        />
      )}
      <Form.Item name="outcome" label="办理结果（年度报告表三的一行）" rules={[{ required: true, message: '请选择办理结果' }]}>
        <Select
          options={groupedOutcomes(outcomes)}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="按表三分类选择"
          listHeight={420}
        />
      </Form.Item>
      {outcome && (
        <div className="outcome-note">
          <div>
            依据：
            {outcome.basis.map((basis) => (
              <Because key={nameBasis(basis) + quoteOf(basis)} basis={{ name: nameBasis(basis), quote: quoteOf(basis) }} />
            ))}
          </div>
          <div>{REMEDIES[outcome.remedy]}。</div>
        </div>
      )}
      {variant && (
        <Form.Item name="variant" label="情形" initialValue="">
          <Radio.Group
            options={[
              { value: '', label: variant.otherwise },
              { value: variant.key, label: variant.title },
            ]}
          />
        </Form.Item>
      )}
      {outcome?.fields.map(({ key, title }) => (
        <Form.Item
          key={`${outcome.key}.${key}`}
          name={['fields', key]}
          label={title}
          rules={[{ required: true, whitespace: true, message: `请填写${title}` }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={2000} />
        </Form.Item>
      ))}
      {outcome?.key === 'partial' && (
        <Form.Item name="grounds" label="不予公开部分的依据" rules={[{ required: true, message: '请选择不予公开部分的依据' }]}>
          <Select
            mode="multiple"
            options={choicesOf(outcomes.filter(({ group }) => group === 'withheld'))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      )}
      {(outcome?.group === 'granted' || outcome?.group === 'partial') && (
        <Form.Item name="documents" label="提供的信息（一行一件）">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} placeholder="例如：2024 年度部门决算" />
        </Form.Item>
      )}
      {(outcome?.group === 'withheld' || outcome?.group === 'partial') && (
        <SchemaFields schema={schema} only={['reviewRecord']} alsoRequired={outcome.remedy === 'either' ? [] : ['reviewRecord']} />
      )}
      {overridden && (
        <SchemaFields
          schema={schema}
          only={['publicInterest']}
          alsoRequired={['publicInterest']}
          hints={{
            publicInterest: (
              <>
                将以告知第三方决定书书面告知第三方。依据：
                <Because basis={{ name: nameBasis(TELL_THIRD_PARTY), quote: TELL_THIRD_PARTY.quote }} />
              </>
            ),
          }}
        />
      )}
    </>
  )
}

function quoteOf(basis: OutcomeEntry['basis'][number]): string {
  return basis.kind === 'article' ? basis.quote : ''
}

/** The body of the call: one document for each line, only the fields of the chosen row, no empty variant. */
export function answerBody(values: Record<string, unknown>): Record<string, unknown> {
  const { documents, variant, fields, grounds, ...rest } = values
  const outcome = OUTCOMES.find(({ key }) => key === values['outcome'])
  const given = (fields ?? {}) as Record<string, string>
  const names = (typeof documents === 'string' ? documents : '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return {
    ...rest,
    fields: Object.fromEntries((outcome?.fields ?? []).flatMap(({ key }) => (given[key] ? [[key, given[key]]] : []))),
    ...(variant ? { variant } : {}),
    ...(names.length > 0 ? { documents: names } : {}),
    ...(outcome?.key === 'partial' && grounds ? { grounds } : {}),
  }
}
