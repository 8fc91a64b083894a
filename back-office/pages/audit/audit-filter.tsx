import { Button, Input, Select } from 'antd'
import { AUDIT_ACTIONS, AUDIT_RESULTS } from '../../../core/audit/actions.ts'
import { type LocalDate } from '../../../core/calendar/local-date.ts'
import { choicesOf } from '../../parts/choices.ts'
import { DayInput } from '../../parts/day-input.tsx'
import type { ListFilter } from '../../parts/list-filter.ts'
import { ChooseAgency } from '../organisations/choose-agency.tsx'
import type { AuditSearch } from './audit-search.ts'

interface AuditFilterProps {
  readonly search: AuditSearch
  readonly onNarrow: ListFilter<AuditSearch>['narrow']
}

type TextName = 'person' | 'subject' | 'address'

const NOTHING = {
  from: undefined,
  to: undefined,
  person: undefined,
  accountId: undefined,
  agencyId: undefined,
  action: undefined,
  result: undefined,
  subject: undefined,
  address: undefined,
  oldestFirst: undefined,
} as const

const ACTIONS = AUDIT_ACTIONS.map(({ key, title }) => ({ value: key, label: title }))

/** 查询条件. Each narrows at once; texts with Enter or when the field is left. */
export function AuditFilter({ search, onNarrow }: AuditFilterProps) {
  // Another name is no longer that account.
  const narrow = (name: TextName, value: string | undefined) =>
    onNarrow(name === 'person' ? { person: value, accountId: undefined } : { [name]: value })
  const text = (name: TextName, label: string) => (
    <Input
      key={`${name} ${search[name] ?? ''}`}
      className="audit-text"
      aria-label={label}
      placeholder={label}
      allowClear
      defaultValue={search[name] ?? ''}
      onPressEnter={(event) => narrow(name, event.currentTarget.value.trim())}
      onBlur={(event) => event.target.value.trim() !== (search[name] ?? '') && narrow(name, event.target.value.trim())}
      onClear={() => narrow(name, undefined)}
    />
  )
  const day = (name: 'from' | 'to', label: string) => (
    <label className="audit-day" htmlFor={`audit-${name}`}>
      {label}
      <DayInput
        id={`audit-${name}`}
        plain
        value={search[name]}
        onChange={(chosen) => onNarrow({ [name]: chosen as LocalDate | undefined, oldestFirst: undefined })}
      />
    </label>
  )
  return (
    <div className="toolbar audit-filter" role="search" aria-label="查询审计日志">
      {day('from', '从')}
      {day('to', '到')}
      {text('person', '人员：姓名或者账号')}
      <ChooseAgency
        aria-label="机关"
        placeholder="机关"
        value={search.agencyId}
        onChange={(agencyId?: number | number[]) => onNarrow({ agencyId: typeof agencyId === 'number' ? agencyId : undefined })}
      />
      <Select
        aria-label="操作"
        placeholder="操作"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        {...(search.action ? { value: search.action } : {})}
        options={ACTIONS}
        onChange={(action: string | undefined) => onNarrow({ action })}
      />
      <Select
        aria-label="结果"
        placeholder="结果"
        allowClear
        {...(search.result ? { value: search.result } : {})}
        options={choicesOf(AUDIT_RESULTS)}
        onChange={(result: string | undefined) => onNarrow({ result: result as AuditSearch['result'] })}
      />
      {text('subject', '对象：申请的登记编号')}
      {text('address', '网络地址')}
      <Button onClick={() => onNarrow(NOTHING)}>清除条件</Button>
    </div>
  )
}
