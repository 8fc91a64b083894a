import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'

interface DocumentsFieldProps {
  readonly id?: string
  readonly value?: readonly number[]
  readonly onChange?: (ids: number[]) => void
}

/** 同时废止、修改的文件. Normative documents on the portal, found by title or number. */
export function DocumentsField({ id, value = [], onChange }: DocumentsFieldProps) {
  const [text, setText] = useState('')
  const { data } = useQuery({
    queryKey: ['documents', 'normative', text],
    queryFn: () => call(ROUTES.listDocuments, { query: { columnKey: 'normative', ...(text !== '' && { q: text }) } }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.items ?? [])
    .filter(({ onPortal }) => onPortal)
    .map((one) => ({ value: one.id, label: `${one.title}（${one.documentNumber ?? one.indexNumber}）` }))
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      value={[...value]}
      placeholder="输入标题、发文字号或者索引号查找"
      filterOption={false}
      onSearch={setText}
      options={options}
      onChange={(chosen: number[]) => onChange?.(chosen)}
    />
  )
}
