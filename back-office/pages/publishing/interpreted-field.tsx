import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'

interface InterpretedFieldProps {
  readonly id?: string
  readonly value?: number
  readonly onChange?: (id: number | undefined) => void
}

/** 所解读的文件. Found by its title or index number; the portal links both ways. */
export function InterpretedField({ id, value, onChange }: InterpretedFieldProps) {
  const [text, setText] = useState('')
  const { data } = useQuery({
    queryKey: ['documents', 'to-interpret', text],
    queryFn: () => call(ROUTES.listDocuments, { query: text === '' ? {} : { q: text } }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.items ?? [])
    .filter(({ kind }) => kind !== 'interpretation')
    .map((one) => ({ value: one.id, label: `${one.title}（${one.documentNumber ?? one.indexNumber}）` }))
  return (
    <Select
      id={id ?? 'interpretsId'}
      {...(value === undefined ? {} : { value })}
      allowClear
      placeholder="输入标题或者索引号查找"
      showSearch={{ filterOption: false, onSearch: setText }}
      options={options}
      onChange={(chosen: number | undefined) => onChange?.(chosen)}
    />
  )
}
