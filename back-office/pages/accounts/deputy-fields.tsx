import { useQueries, useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { ROLES } from '../../../core/accounts/roles.ts'
import { titleOf } from '../../../core/law/list-entry.ts'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call } from '../../api.ts'

interface DeputyFieldsProps {
  readonly agencyId: number | undefined
  /** The deputy, who does not represent himself. */
  readonly except: number | undefined
}

/** 代理. Chooses whose post is deputised for, among the people of the agency; of many, those whose name is typed. */
export function DeputyFields({ agencyId, except }: DeputyFieldsProps) {
  const [text, setText] = useState('')
  const staff = useQuery({
    queryKey: ['accounts', 'list', { agencyId, text }],
    queryFn: () => call(ROUTES.listAccounts, { query: { agencyId: agencyId ?? 0, ...(text !== '' && { text }) } }),
    enabled: agencyId !== undefined,
  })
  const people = (staff.data?.items ?? []).filter(({ id, roles }) => id !== except && roles.length > 0)
  const found = useQueries({
    queries: people.map(({ id }) => ({ queryKey: ['accounts', id], queryFn: () => call(ROUTES.findAccount, { params: { id } }) })),
  })
  const posts = found.flatMap(({ data }) =>
    (data?.memberships ?? [])
      .filter((one) => one.current && one.deputyOf === null && one.agencyId === agencyId)
      .map((one) => ({ value: one.id, label: `${data?.name ?? ''}：${one.roles.map((role) => titleOf(ROLES, role)).join('、')}` })),
  )
  return (
    <Form.Item
      name="deputisesFor"
      label="代理的任职"
      rules={[{ required: true, message: '请选择代理谁' }]}
      extra={agencyId === undefined ? '请先选择机关。' : '角色、期限不超出被代理的任职；须填写结束日期。'}
    >
      <Select
        allowClear
        options={posts}
        placeholder="输入姓名查找"
        notFoundContent={staff.isFetching ? '正在查找…' : '没有找到，请换一个姓名'}
        showSearch={{ optionFilterProp: 'label', onSearch: (typed) => typed.trim() && setText(typed.trim()) }}
      />
    </Form.Item>
  )
}
