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
}

/** 选择机关. Searches by name, code or former name; of ten thousand agencies only the matching page is loaded. */
export function ChooseAgency({ value, several = false, ...field }: ChooseAgencyProps) {
  const [q, setQ] = useState('')
  const found = useQuery({
    queryKey: ['agency-tree', 'choose', q],
    queryFn: () => call(ROUTES.searchAgencies, { query: q === '' ? {} : { q } }),
  })
  const chosen = [value ?? []].flat()
  const named = useQuery({
    queryKey: ['agencies', 'chosen', chosen],
    queryFn: () => Promise.all(chosen.map((agencyId) => call(ROUTES.findAgency, { params: { agencyId } }))),
    enabled: chosen.length > 0,
  })
  const lines = [...(found.data?.items ?? []), ...(named.data ?? [])]
  const options = [...new Map(lines.map(({ id, name }) => [id, { value: id, label: name }])).values()]
  return (
    <Select<number | number[]>
      {...field}
      {...(value === undefined ? {} : { value })}
      {...(several ? { mode: 'multiple' as const } : {})}
      allowClear
      placeholder="输入名称查找"
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，请换一个名称'}
      showSearch={{ filterOption: false, onSearch: (typed) => setQ(typed.trim()) }}
      options={options}
    />
  )
}
