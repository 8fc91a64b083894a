import { DeleteOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../server/lists/schema.ts'
import { call } from '../api.ts'
import { Chooser } from './chooser.tsx'
import { ErrorNotice } from './error-notice.tsx'
import type { Search } from './list-search.ts'
import type { ShownList } from './use-list.ts'
import { useSaving } from './use-saving.ts'

interface SavedFiltersProps {
  readonly list: Pick<ShownList<object>, 'key' | 'saved' | 'open'>
  /** What the address holds now, with the order, without the page. */
  readonly search: Search
}

/** 常用筛选. The filters that the reader has kept under a name: opened with one press, kept, and deleted. */
export function SavedFilters({ list, search }: SavedFiltersProps) {
  const [name, setName] = useState('')
  const saving = useSaving(async () => {
    await call(ROUTES.saveFilter, { params: { list: list.key }, body: { name: name.trim(), search: JSON.stringify(search) } })
    setName('')
    return `已保存筛选“${name.trim()}”`
  })
  const deleting = useSaving((id: number) => call(ROUTES.deleteFilter, { params: { id } }))
  const narrowed = Object.keys(search).length > 0
  return (
    <Chooser
      label={
        <>
          <StarOutlined aria-hidden /> 常用筛选{list.saved.length > 0 && ` ${list.saved.length}`}
        </>
      }
    >
      <ErrorNotice error={saving.error ?? deleting.error} />
      <ul className="plain">
        {list.saved.map((one) => (
          <li key={one.id} className="saved-filter">
            <Button type="link" onClick={() => list.open(JSON.parse(one.search) as Search)}>
              {one.name}
            </Button>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除筛选“${one.name}”`}
              onClick={() => void deleting.save(one.id)}
            />
          </li>
        ))}
      </ul>
      {narrowed ? (
        <Input.Search
          aria-label="把现在的筛选保存为"
          placeholder="现在的筛选，起个名称"
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
          enterButton="保存"
          loading={saving.busy}
          onSearch={(typed) => typed.trim() !== '' && void saving.save()}
        />
      ) : (
        <p className="quiet">先筛选、排序或者搜索，再在这里起个名称保存，以后一点就是。</p>
      )}
    </Chooser>
  )
}
