import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/publishing/schema.ts'
import { call, type Reply } from '../../api.ts'

type Found = Reply<typeof ROUTES.listDocuments>['items'][number]

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
  const found = (data?.items ?? []).filter(({ onPortal }) => onPortal)
  // What is chosen keeps its title, also where the search does not find it.
  const chosen = useQueries({
    queries: value.map((one) => ({ queryKey: ['document', one], queryFn: () => call(ROUTES.findDocument, { params: { id: one } }) })),
  }).flatMap((one) => one.data?.document ?? [])
  const options = [...new Map([...found, ...chosen].map((one) => [one.id, optionOf(one)])).values()]
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      value={[...value]}
      placeholder="输入标题、发文字号或者索引号查找"
      filterOption={false}
      onSearch={setText}
      options={options}
      onChange={(ids: number[]) => onChange?.(ids)}
    />
  )
}

function optionOf({ id, title, documentNumber, indexNumber }: Found) {
  return { value: id, label: `${title}（${documentNumber ?? indexNumber}）` }
}
