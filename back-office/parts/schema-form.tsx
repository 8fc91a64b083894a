import type { FormInstance } from 'antd'
import { Checkbox, Form, Input, InputNumber, Radio } from 'antd'
import type { ReactNode } from 'react'
import { isMultiLine } from '../../server/platform/http/schema-parts.ts'
import { Choose } from './choose.tsx'
import { DayInput } from './day-input.tsx'

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface Property {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly title?: string
  readonly format?: string
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly minItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** How the fields of a schema are shown where that does not follow from it. */
export interface FieldOptions {
  /** Labels of the keys that a field accepts. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>>
  /** A line below a field, or a control that replaces the default one. */
  readonly hints?: Readonly<Record<string, ReactNode>>
  readonly controls?: Readonly<Record<string, ReactNode>>
  readonly labels?: Readonly<Record<string, string>>
  /** What applies while a text is empty. */
  readonly placeholders?: Readonly<Record<string, string>>
  /** Fields that the case requires although the schema leaves them optional. */
  readonly alsoRequired?: readonly string[]
}

interface SchemaFieldsProps extends FieldOptions {
  readonly schema: { readonly properties: object; readonly required?: readonly string[] | undefined }
  /** The fields to show, in this order; all of the schema when absent. */
  readonly only?: readonly string[]
  readonly omit?: readonly string[]
  /** The field of the form in which these stand. */
  readonly within?: string
}

/** 表单字段. The fields of a route's body with the titles, limits and required marks of its schema. */
export function SchemaFields(props: SchemaFieldsProps) {
  const properties = props.schema.properties as Record<string, Property>
  const required = new Set([
    ...(props.schema.required ?? []).filter((name) => !mayBeEmpty(properties[name])),
    ...(props.alsoRequired ?? []),
  ])
  const names = (props.only ?? Object.keys(properties)).filter((name) => !props.omit?.includes(name))
  return names.map((name) => {
    const property = properties[name] ?? {}
    const at = props.within === undefined ? name : [props.within, name]
    const label = props.labels?.[name] ?? property.title ?? name
    const hint = props.hints?.[name]
    if (property.type === 'boolean') {
      return (
        <Form.Item key={name} name={at} valuePropName="checked" extra={hint}>
          <Checkbox>{label}</Checkbox>
        </Form.Item>
      )
    }
    return (
      <Form.Item key={name} name={at} label={label} extra={hint} rules={rulesFor(property, label, required.has(name))}>
        {props.controls?.[name] ?? controlFor(property, props.choices?.[name], props.placeholders?.[name])}
      </Form.Item>
    )
  })
}

/** A text or a list that is always sent but may be empty, such as an opinion or the attachments. */
export function mayBeEmpty(property: Property | undefined): boolean {
  if (property?.type === 'array') return !property.minItems
  return property?.type === 'string' && property.format === undefined && !property.minLength && !property.pattern
}

function controlFor(property: Property, choices: readonly Choice[] | undefined, placeholder = ''): ReactNode {
  if (choices) return choices.length <= 3 ? <Radio.Group options={[...choices]} /> : <Choose from={choices} />
  // A text field for a key would look right but accept nothing valid.
  if (property.enum) throw new Error(`${property.title ?? 'a field'} is an enum field without choices`)
  if (property.format === 'date') return <DayInput />
  if (property.type === 'integer' || property.type === 'number') return <InputNumber className="number-input" precision={0} />
  const limit = property.maxLength ?? 200
  if (isMultiLine(property)) return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={limit} />
  return <Input maxLength={limit} autoComplete="off" placeholder={placeholder} />
}

function rulesFor(property: Property, label: string, required: boolean) {
  const verb = property.format === 'date' || property.type === undefined ? '请选择' : '请填写'
  const pattern = property.pattern ? [{ pattern: new RegExp(property.pattern), message: `${label}的格式不正确，请检查` }] : []
  const range =
    property.type === 'integer' && (property.minimum !== undefined || property.maximum !== undefined)
      ? [{ type: 'number' as const, ...bounds(property), message: `${label}应当${rangeOf(property)}` }]
      : []
  return [
    ...(required ? [{ required: true, message: `${verb}${label}`, ...(property.type === 'string' ? { whitespace: true } : {}) }] : []),
    ...pattern,
    ...range,
  ]
}

function bounds({ minimum, maximum }: Property) {
  return { ...(minimum === undefined ? {} : { min: minimum }), ...(maximum === undefined ? {} : { max: maximum }) }
}

function rangeOf({ minimum, maximum }: Property): string {
  if (minimum !== undefined && maximum !== undefined) return `在 ${minimum} 至 ${maximum} 之间`
  return minimum !== undefined ? `不少于 ${minimum}` : `不多于 ${maximum}`
}

/** The input without empty fields: an optional field is sent only with a value. */
export function filledIn(values: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== ''))
}

/** Shows the server's messages at their fields; messages about other fields stay in the notice. */
export function showProblems(form: FormInstance, fields: readonly { readonly path: string; readonly message: string }[]): void {
  form.setFields(
    fields.map(({ path, message }) => ({
      name: path
        .replace(/^text\./, '')
        .split('.')
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      errors: [message],
    })),
  )
  const first = fields[0]
  if (first) form.scrollToField(first.path.replace(/^text\./, '').split('.'), { focus: true, block: 'center' })
}
