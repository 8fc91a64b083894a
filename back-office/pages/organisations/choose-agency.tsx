import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'

interface ChooseAgencyProps {
  readonly id?: string
  readonly value?: number | number[] | undefined
  readonly onChange?: (value: number | number[]) => void
  readonly several?: boolean
  /** Not offered. */
  readonly without?: number
  readonly placeholder?: string
  readonly 'aria-label'?: string
}

/** 选择机关. Offers the first page of agencies, all of a district, and finds others by name, code or former name. */
export function ChooseAgency({ value, several = false, without, placeholder = '输入名称查找', ...field }: ChooseAgencyProps) {
  const [q, setQ] = useState('')
  const first = useQuery({ queryKey: ['agencies', 'first'], queryFn: () => call(ROUTES.listAgencies, { query: {} }) })
  const found = useQuery({
    queryKey: ['agency-tree', 'choose', q],
    queryFn: () => call(ROUTES.searchAgencies, { query: { q } }),
    enabled: q !== '',
  })
  const chosen = [value ?? []].flat()
  const named = useQuery({
    queryKey: ['agencies', 'chosen', chosen],
    queryFn: () => Promise.all(chosen.map((agencyId) => call(ROUTES.findAgency, { params: { agencyId } }))),
    enabled: chosen.length > 0,
  })
  const matching = new Set(found.data?.items.map(({ id }) => id))
  const lines = [...(found.data?.items ?? []), ...(first.data?.items ?? []), ...(named.data ?? [])].filter(({ id }) => id !== without)
  const options = [...new Map(lines.map(({ id, name, shortName }) => [id, { value: id, label: name, shortName }])).values()]
  // What was found by a former name or a code does not hold the typed words; what was found for other words does not count.
  const fits = (typed: string, option: { value: number; label: string; shortName: string } | undefined) =>
    option !== undefined &&
    (`${option.label} ${option.shortName}`.includes(typed.trim()) || (typed.trim() === q && matching.has(option.value)))
  return (
    <Select<number | number[], { value: number; label: string; shortName: string }>
      {...field}
      {...(value === undefined ? {} : { value })}
      {...(several ? { mode: 'multiple' as const } : {})}
      allowClear
      placeholder={placeholder}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，请换一个名称'}
      showSearch={{ filterOption: fits, onSearch: (typed) => setQ(typed.trim()) }}
      options={options}
    />
  )
}
