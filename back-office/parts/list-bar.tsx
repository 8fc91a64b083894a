import { DownloadOutlined, FilterOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import type { TObject, TString } from 'typebox'
import type { Route } from '../../server/platform/http/schema-parts.ts'
import { call } from '../api.ts'
import { Chooser } from './chooser.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { saveFile } from './file-content.ts'
import { type FilterField, ListFilters, namesOf } from './list-filters.tsx'
import type { Search } from './list-search.ts'
import { SavedFilters } from './saved-filters.tsx'
import { SearchField } from './search-field.tsx'
import type { ShownList } from './use-list.ts'
import { useSaving } from './use-saving.ts'

/** A route made by `sheetRoute`. */
export type SheetRoute = Route & { readonly body: TObject; readonly reply: TObject<{ name: TString; content: TString }> }

interface ListBarProps<Query extends object> {
  readonly list: ShownList<Query>
  /** What the address holds. */
  readonly search: Search
  readonly fields: readonly FilterField[]
  /** The text that is searched: its name in the address, of what, and by what. */
  readonly text: { readonly name: string; readonly what: string; readonly by: string }
  /** The route that makes a sheet of the list; without it the page has its own way. */
  readonly sheet?: SheetRoute
  /** What the views of the page add to the filter in the address. */
  readonly view?: Partial<Query>
  readonly children?: ReactNode
}

/** 列表的工具栏. Views, search, filters, columns, and the sheet of exactly what is shown; the same above every list. */
export function ListBar<Query extends object>({ list, search, text, sheet, view, children, ...rest }: ListBarProps<Query>) {
  const fields = rest.fields.filter(({ kind }) => kind !== 'agency' || list.readsSeveral)
  const asked = list.asked as Readonly<Record<string, unknown>>
  const narrow = list.filter.narrow as (change: Readonly<Record<string, unknown>>) => void
  const count = fields.flatMap(namesOf).filter((name) => asked[name] !== undefined).length
  const [opened, setOpened] = useState(false)
  const { page: _page, open: _open, ...kept } = search
  const exporting = useSaving(async (route: SheetRoute) => {
    const body = { ...asked, ...view, columns: list.shown }
    saveFile(await call(route, { body }))
  })
  return (
    <>
      <div className="toolbar">
        {children}
        <SearchField
          text={asked[text.name] as string | undefined}
          what={text.what}
          by={text.by}
          onSearch={(typed) => narrow({ [text.name]: typed })}
        />
        <div className="list-tools">
          <Button icon={<FilterOutlined />} aria-expanded={opened || count > 0} onClick={() => setOpened(!opened)}>
            筛选{count > 0 && ` ${count}`}
          </Button>
          <SavedFilters list={list} search={kept} />
          <Chooser
            label={
              <>
                <SettingOutlined aria-hidden /> 列
              </>
            }
          >
            <Checkbox.Group
              aria-label="显示的列"
              value={[...list.shown]}
              onChange={(columns) => list.keep({ columns: columns.map(String) })}
              options={list.offered.map(({ key, title, always }) => ({ value: key, label: title, disabled: always ?? false }))}
            />
            <Button type="link" onClick={() => list.keep({ columns: null })}>
              恢复默认
            </Button>
          </Chooser>
          {sheet && (
            <Button icon={<DownloadOutlined />} loading={exporting.busy} onClick={() => void exporting.save(sheet)}>
              导出Excel
            </Button>
          )}
        </div>
      </div>
      {(opened || count > 0) && <ListFilters fields={fields} asked={asked} onNarrow={narrow} />}
      <ErrorNotice error={exporting.error} takesFocus />
    </>
  )
}
