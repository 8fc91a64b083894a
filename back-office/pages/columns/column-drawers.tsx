import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input } from 'antd'
import { COLUMN_KINDS } from '../../../core/publishing/column-items.ts'
import { CHOOSABLE_COLUMNS, OBLIGATIONS } from '../../../core/publishing/column-map.ts'
import { findColumn } from '../../../core/publishing/columns.ts'
import { ROUTES } from '../../../server/columns/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { today } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

type Found = Reply<typeof ROUTES.findColumns>
interface Props {
  readonly found: Found
  readonly onEnd: () => void
}

const HINTS = {
  key: '小写字母、数字、连字符，用于门户地址，开设以后不变，例如 gongjijin。',
  updateDays: '不长于检查指标：动态、要闻 14 天，政策文件等 183 天，年度类 366 天。',
  publishDays: '自信息形成或者变更之日起，最长 20 个工作日（条例第二十六条）。',
  owner: '只在办公端显示。',
  on: '从这一天起适用；可以是今后的日期。',
}
const CHOICES = { kind: choicesOf(COLUMN_KINDS), obligation: choicesOf(OBLIGATIONS) }

/** 选择栏目. The listed columns with a tick; the template of the agency's kind ticks what such agencies usually have to publish. */
export function ChooseColumnsDrawer({ found, onEnd }: Props) {
  const done = useDone()
  const kept = found.columns.filter(({ closedOn, isListed }) => closedOn === null && isListed).map(({ key }) => key)
  return (
    <ActionDrawer
      title="选择栏目"
      submitLabel="保存"
      wide
      draft={`columns/${found.agency.id}/choice`}
      initial={{ on: today(), keys: found.isChosen ? kept : found.suggested }}
      onClose={onEnd}
      onSubmit={async ({ on, keys }) => {
        const body = { seen: found.seen, on, keys: keys ?? [] } as Body<typeof ROUTES.chooseColumns>
        await call(ROUTES.chooseColumns, { body })
        return done()
      }}
    >
      {(form) => (
        <>
          <p className="quiet">
            勾选本机关按职责需要公开的栏目，没有勾选的不能放入新的信息。指南、制度、年报总是开设。
            {!found.isChosen && '已按本类机关的模板勾选，请核对。'}
          </p>
          <Button onClick={() => form.setFieldValue('keys', [...found.suggested])}>按模板勾选</Button>
          <Form.Item name="keys" label="采用的栏目">
            <Checkbox.Group className="column-ticks">
              {GROUPS.map(({ title, columns }) => (
                <fieldset key={title}>
                  <legend>{title}</legend>
                  {columns.map((column) => (
                    <Checkbox key={column.key} value={column.key}>
                      {column.title}
                    </Checkbox>
                  ))}
                </fieldset>
              ))}
            </Checkbox.Group>
          </Form.Item>
          <SchemaFields schema={ROUTES.chooseColumns.body} only={['on']} hints={HINTS} />
        </>
      )}
    </ActionDrawer>
  )
}

const GROUPS = [
  { title: '条例第二十条和政策解读', columns: CHOOSABLE_COLUMNS.filter(({ key, owedBy }) => !owedBy && findColumn(key)?.above) },
  { title: '条例第二十一条', columns: CHOOSABLE_COLUMNS.filter(({ owedBy }) => owedBy) },
  { title: '动态和互动', columns: CHOOSABLE_COLUMNS.filter(({ key }) => !findColumn(key)?.above) },
]

/** 开设自设栏目. */
export function OpenColumnDrawer({ found, onEnd }: Props) {
  const done = useDone()
  return (
    <ActionDrawer
      title="开设自设栏目"
      submitLabel="开设"
      draft={`columns/${found.agency.id}/own`}
      initial={{ on: today() }}
      onClose={onEnd}
      onSubmit={async (values) => {
        await call(ROUTES.openColumn, { body: { ...values, seen: found.seen } as Body<typeof ROUTES.openColumn> })
        return done()
      }}
    >
      <SchemaFields schema={ROUTES.openColumn.body} omit={['seen']} hints={HINTS} choices={{ ...CHOICES, above: placesIn(found) }} />
    </ActionDrawer>
  )
}

interface ColumnProps extends Props {
  readonly of: string
}

/** 调整栏目. */
export function ChangeColumnDrawer({ found, of, onEnd }: ColumnProps) {
  const done = useDone()
  const column = found.columns.find(({ key }) => key === of)
  const known = Object.keys(ROUTES.changeColumn.body.properties)
  const initial = Object.fromEntries(Object.entries(column ?? {}).filter(([name, value]) => known.includes(name) && value !== null))
  return (
    <ActionDrawer
      title={`调整栏目：${column?.title ?? ''}`}
      submitLabel="保存"
      draft={`columns/${found.agency.id}/${of}/settings`}
      initial={{ ...initial, on: today() }}
      onClose={onEnd}
      onSubmit={async (values) => {
        // Only what changes is filed; a text that was emptied is said to be empty.
        const changes = Object.fromEntries(
          known
            .filter((name) => name !== 'on' && name !== 'key' && (values[name] ?? '') !== (initial[name] ?? ''))
            .map((name) => [name, values[name] ?? '']),
        )
        const body = { ...changes, key: of, on: values['on'], seen: found.seen } as Body<typeof ROUTES.changeColumn>
        await call(ROUTES.changeColumn, { body })
        return done()
      }}
    >
      <SchemaFields
        schema={ROUTES.changeColumn.body}
        omit={['seen', 'key', ...(column?.isListed ? ['above'] : [])]}
        hints={HINTS}
        choices={{ ...CHOICES, above: placesIn(found) }}
      />
    </ActionDrawer>
  )
}

/** 关闭栏目. */
export function CloseColumnDrawer({ found, of, onEnd }: ColumnProps) {
  const done = useDone()
  const column = found.columns.find(({ key }) => key === of)
  const others = found.columns
    .filter(({ key, closedOn }) => key !== of && closedOn === null)
    .map(({ key, title }) => ({ value: key, label: title }))
  return (
    <ActionDrawer
      title={`关闭栏目：${column?.title ?? ''}`}
      submitLabel="关闭栏目"
      draft={`columns/${found.agency.id}/${of}/closing`}
      initial={{ on: today() }}
      onClose={onEnd}
      onSubmit={async (values) => {
        await call(ROUTES.closeColumn, { body: { ...values, key: of, seen: found.seen } as Body<typeof ROUTES.closeColumn> })
        return done()
      }}
    >
      <p className="quiet">关闭以后不能放入新的信息，导航中不再显示；网址照旧，已公开的 {column?.count ?? 0} 件仍可查阅。</p>
      <SchemaFields
        schema={ROUTES.closeColumn.body}
        omit={['seen', 'key']}
        hints={{ ...HINTS, into: '选择以后，关闭的栏目页面上指明此后的信息在哪里。' }}
        controls={{ into: <Choose from={others} /> }}
      />
    </ActionDrawer>
  )
}

/** 作废栏目设置的记录. */
export function VoidColumnDrawer({ found, factId, onEnd }: Props & { readonly factId: number }) {
  const done = useDone()
  return (
    <ActionDrawer
      title="作废记录"
      submitLabel="作废"
      danger
      draft={`columns/${found.agency.id}/void/${factId}`}
      onClose={onEnd}
      onSubmit={async ({ reason }) => {
        await call(ROUTES.voidColumnFact, { body: { seen: found.seen, factId, reason: String(reason) } })
        return done()
      }}
    >
      <Form.Item name="reason" label="作废理由" rules={[{ required: true, whitespace: true, message: '请填写作废理由' }]}>
        <Input.TextArea autoSize={{ minRows: 3 }} maxLength={500} />
      </Form.Item>
    </ActionDrawer>
  )
}

/** The listed columns under which one of the agency's own may stand. */
function placesIn(found: Found) {
  return found.columns
    .filter(({ key, isListed, closedOn }) => isListed && closedOn === null && CHOOSABLE_COLUMNS.some((one) => one.key === key))
    .map(({ key, title }) => ({ value: key, label: title }))
}

/** Reads the columns anew after an act. */
function useDone(): () => Promise<string> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['columns'] })
    return '已保存'
  }
}
