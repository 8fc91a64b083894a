import { Button, Select } from 'antd'
import { ChooseAgency } from '../pages/organisations/choose-agency.tsx'
import { DayInput } from './day-input.tsx'
import type { Choice } from './schema-form.tsx'

/** 筛选项. A field above a list, by the name that the address has for it; days are a first and a last one, `from` and `to`. */
export type FilterField =
  | { readonly kind: 'choice'; readonly name: string; readonly label: string; readonly choices: readonly Choice[] }
  | { readonly kind: 'days'; readonly label: string }
  | { readonly kind: 'agency' }

interface ListFiltersProps {
  readonly fields: readonly FilterField[]
  readonly asked: Readonly<Record<string, unknown>>
  readonly onNarrow: (change: Readonly<Record<string, unknown>>) => void
}

/** The names in the address that a field stands for. */
export function namesOf(field: FilterField): readonly string[] {
  if (field.kind === 'days') return ['from', 'to']
  return field.kind === 'agency' ? ['agencyId'] : [field.name]
}

/** 筛选条件. Each narrows the list at once. */
export function ListFilters({ fields, asked, onNarrow }: ListFiltersProps) {
  const isNarrowed = fields.flatMap(namesOf).some((name) => asked[name] !== undefined)
  return (
    <div className="toolbar list-filters" role="group" aria-label="筛选条件">
      {fields.map((field) => (
        <Field key={namesOf(field)[0]} field={field} asked={asked} onNarrow={onNarrow} />
      ))}
      {isNarrowed && (
        <Button type="link" onClick={() => onNarrow(Object.fromEntries(fields.flatMap(namesOf).map((name) => [name, undefined])))}>
          清除筛选
        </Button>
      )}
    </div>
  )
}

function Field({ field, asked, onNarrow }: { readonly field: FilterField } & Omit<ListFiltersProps, 'fields'>) {
  if (field.kind === 'agency')
    return (
      <ChooseAgency
        aria-label="机关"
        placeholder="全部机关"
        value={asked['agencyId'] as number | undefined}
        onChange={(agencyId?: number | number[]) => onNarrow({ agencyId: typeof agencyId === 'number' ? agencyId : undefined })}
      />
    )
  if (field.kind === 'days')
    return (
      <div className="list-days" role="group" aria-label={field.label}>
        {field.label}
        {(['from', 'to'] as const).map((name) => (
          <DayInput
            key={name}
            plain
            aria-label={`${field.label}，${name === 'from' ? '自' : '至'}`}
            value={asked[name] as string | undefined}
            onChange={(day) => onNarrow({ [name]: day })}
          />
        ))}
      </div>
    )
  const value = asked[field.name] as string | undefined
  return (
    <Select
      aria-label={field.label}
      placeholder={field.label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      {...(value === undefined ? {} : { value })}
      options={[...field.choices]}
      onChange={(chosen: string | undefined) => onNarrow({ [field.name]: chosen })}
    />
  )
}
