import { Button, Form, Select } from 'antd'
import type { ReactNode } from 'react'
import {
  columnsOf,
  DOCUMENT_KINDS,
  type DocumentKind,
  type FieldValues,
  fieldsOf,
  hasValidity,
} from '../../../core/publishing/document-kinds.ts'
import { TO_PUBLISH } from '../../../core/publishing/publication-deadline.ts'
import { PUBLICITIES, WITHHOLDING_GROUNDS } from '../../../core/publishing/publicity.ts'
import { DocumentText } from '../../../server/publishing/schema.ts'
import { BodyField } from '../../editor/body-field.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'
import { useDraft } from '../../parts/use-draft.tsx'
import { useLeaving } from '../../parts/use-leaving.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { AttachmentField } from './attachment-field.tsx'
import { DocumentsField } from './documents-field.tsx'
import { InterpretedField } from './interpreted-field.tsx'
import { KindFieldInputs } from './kind-field-inputs.tsx'
import { OvertakenNotice } from './overtaken-notice.tsx'
import { useColumnChoices } from './use-column-choices.ts'

interface DocumentFormProps {
  /** Under which name what is typed is kept until it is saved. */
  readonly subject: string
  readonly initial: Partial<DocumentText>
  readonly saveLabel: string
  /** The last change that was made to the document when the person began to type; sent with the text. */
  readonly seen?: number
  /** The text as it is stored now, when somebody else may change it as well. */
  readonly stored?: { readonly seen: number; readonly text: DocumentText }
  /** Somebody else is editing: nothing can be typed. */
  readonly locked?: boolean
  readonly onSave: (text: DocumentText, seen: number) => Promise<void>
  readonly onReload?: () => void
  readonly extra?: ReactNode
}

/** The fields above the text, in this order. Every other field of the schema follows below. */
const DESCRIPTION = [
  'kind',
  'columnKey',
  'subColumn',
  'publicity',
  'publicityGround',
  'publicityReason',
  'nextReviewOn',
  'documentNumber',
  'formedOn',
  'madeOn',
  'firstPublishedOn',
  'firstPublishedIn',
  'effectiveOn',
  'validTo',
  'interpretsId',
  'repeals',
  'amends',
]

/** What only a document with a period of validity has. */
const TIMED_ONLY = ['effectiveOn', 'validTo', 'repeals', 'amends']

const OPEN = 'proactive'
const NOTHING = Object.fromEntries(Object.keys(DocumentText.properties).map((name) => [name, undefined]))

/** 信息内容的表单. Description, text and attachments of a document; a kind shows only the fields that it has. */
export function DocumentForm({
  subject,
  initial,
  saveLabel,
  seen = 0,
  stored,
  locked = false,
  onSave,
  onReload,
  extra,
}: DocumentFormProps) {
  const [form] = Form.useForm()
  const draft = useDraft(form, `${subject}/text`, { publicity: OPEN, ...initial, body: initial.body ?? '', seen })
  // Kept with the draft, so that a text that was begun before somebody else's change is not saved over it.
  const begunAt = Form.useWatch<number | undefined>('seen', { form, preserve: true }) ?? Number(draft.initial['seen'])
  const kind = Form.useWatch<DocumentKind | undefined>('kind', form)
  const publicity = Form.useWatch<string | undefined>('publicity', form) ?? OPEN
  const columnKey = Form.useWatch<string | undefined>('columnKey', form)
  const columns = useColumnChoices(columnKey, initial.columnKey)
  const { busy, error, save } = useSaving(async (values: object) => {
    const { keywords, files, fields, ...rest } = filledIn(values)
    const own = fieldsFilledIn(kind, fields as FieldValues | undefined)
    // A result is drafted from the opinions, and stays the result of its consultation.
    const of = initial.resultOfId === undefined ? {} : { resultOfId: initial.resultOfId }
    await onSave({ ...rest, ...own, ...of, keywords: keywords ?? [], files: files ?? [] } as DocumentText, begunAt)
    draft.forget()
  }, form)
  useLeaving(draft.changed && !busy, true)

  const timed = kind !== undefined && hasValidity(kind)
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={locked}
      className="on-sheet"
      initialValues={draft.initial}
      onValuesChange={(change: { kind?: DocumentKind; columnKey?: string }) => {
        if (change.kind) form.setFieldValue('columnKey', onlyColumn(change.kind))
        if (change.kind ?? change.columnKey) form.setFieldValue('subColumn', undefined)
        draft.keep()
      }}
      onFinish={(values: object) => void save(values)}
      scrollToFirstError={{ focus: true, block: 'center' }}
    >
      <ErrorNotice error={error} onReload={onReload} takesFocus />
      {draft.notice}
      {stored && !busy && stored.seen !== begunAt && (
        <OvertakenNotice
          stored={stored.text}
          typed={withoutOpen(form.getFieldsValue(true) as Partial<DocumentText>)}
          onKeep={() => {
            form.setFieldValue('seen', stored.seen)
            draft.keep()
          }}
          onDrop={() => {
            draft.forget()
            form.setFieldsValue({ ...NOTHING, publicity: OPEN, ...stored.text, seen: stored.seen })
          }}
        />
      )}
      <div className="document-fields">
        <SchemaFields
          schema={DocumentText}
          only={DESCRIPTION}
          omit={[
            ...(columns.own.length > 0 ? [] : ['subColumn']),
            ...(publicity === OPEN ? ['publicityReason'] : []),
            ...(publicity === 'withheld' ? [] : ['publicityGround', 'nextReviewOn']),
            ...(timed ? [] : TIMED_ONLY),
            ...(timed || initial.firstPublishedOn ? [] : ['firstPublishedOn', 'firstPublishedIn']),
            ...(kind === 'interpretation' || kind === 'question' ? [] : ['interpretsId']),
          ]}
          choices={{
            kind: choicesOf(DOCUMENT_KINDS),
            columnKey: columns.listed.filter(({ value }) => isFor(kind, value)),
            publicity: choicesOf(PUBLICITIES),
            publicityGround: choicesOf(WITHHOLDING_GROUNDS),
          }}
          alsoRequired={['publicity', 'publicityGround', 'publicityReason', 'nextReviewOn']}
          controls={{
            interpretsId: <InterpretedField />,
            subColumn: <Choose from={columns.own} />,
            repeals: <DocumentsField />,
            amends: <DocumentsField />,
          }}
          labels={kind === 'question' ? { interpretsId: '答复涉及的文件' } : {}}
          hints={{
            documentNumber: timed ? '例如：示政规〔2025〕3号' : undefined,
            firstPublishedOn: '接管在原网站等处已经公开的才填写；不计算公开期限，按成文日期计入年度报告。',
            repeals: '本文件公布后，这些文件自本文件施行之日起标注废止，互相链接。',
            amends: '两个文件的页面互相链接。',
            nextReviewOn: '不予公开的信息定期评估审查（条例第十八条），一般不超过一年。',
            formedOn: `自这一天起${TO_PUBLISH.count}个工作日内公开。`,
          }}
        />
      </div>
      {kind && <KindFieldInputs kind={kind} />}
      <SchemaFields
        schema={DocumentText}
        omit={[...DESCRIPTION, 'fields', 'resultOfId']}
        controls={{
          keywords: (
            <Select mode="tags" tokenSeparators={['，', ',', '、', ' ']} open={false} suffixIcon={null} placeholder="输入后按回车" />
          ),
          body: <BodyField />,
          files: <AttachmentField />,
        }}
      />
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={busy}>
          {saveLabel}
        </Button>
        {extra}
      </div>
    </Form>
  )
}

/** 主动公开 is what a stored text is that says nothing. */
function withoutOpen({ publicity, ...text }: Partial<DocumentText>): Partial<DocumentText> {
  return publicity === undefined || publicity === OPEN ? text : { ...text, publicity }
}

/** Whether documents of the kind may stand in the column. */
function isFor(kind: DocumentKind | undefined, column: string): boolean {
  const own: readonly string[] | undefined = kind && columnsOf(kind)
  return own?.includes(column) ?? true
}

/** The column of a kind that has one only. */
function onlyColumn(kind: DocumentKind): string | undefined {
  const [only, ...others] = columnsOf(kind) ?? []
  return others.length === 0 ? only : undefined
}

/** What is filled in of the fields of the kind; what was typed for another kind is not sent. */
function fieldsFilledIn(kind: DocumentKind | undefined, values: FieldValues = {}): { readonly fields?: object } {
  const own = kind ? fieldsOf(kind).map(({ key }) => key) : []
  const fields = Object.fromEntries(Object.entries(filledIn(values)).filter(([key]) => own.includes(key)))
  return Object.keys(fields).length === 0 ? {} : { fields }
}
