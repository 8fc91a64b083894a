import { EditOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/search/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { usePower } from '../../powers.ts'

const QUERY = { queryKey: ['search-synonyms'], queryFn: () => call(ROUTES.listSynonyms, {}) }
const EXAMPLE = '一行一组，词与词之间用空格、顿号或者逗号隔开，例如：\n公积金 住房公积金\n从Excel中复制的几行也可以直接粘贴'

/** 检索同义词. The groups of words of which each also finds the others on the portal. */
export function SynonymsPage() {
  const queries = useQueryClient()
  const [editing, setEditing] = useState(false)
  const { data, error, refetch } = useQuery(QUERY)
  const maySave = usePower('PUT /api/search-synonyms').allowed
  return (
    <>
      <PageHead
        title="检索同义词"
        says="门户检索时，一组词中的任何一个都能找到其他各词。保存后立即使用。"
        actions={
          maySave &&
          data && (
            <Button type="primary" icon={<EditOutlined />} onClick={() => setEditing(true)}>
              修改同义词
            </Button>
          )
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <div className="sheet flush">
        <Table<{ readonly at: number; readonly words: string }>
          size="small"
          rowKey="at"
          loading={!data && !error}
          dataSource={data?.groups.map((words, at) => ({ at: at + 1, words: words.join('、') })) ?? []}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          locale={{ emptyText: '还没有同义词' }}
          columns={[
            { title: '组', dataIndex: 'at', width: 80 },
            { title: '词', dataIndex: 'words' },
          ]}
        />
      </div>
      {editing && data && (
        <ActionDrawer
          title="修改同义词"
          submitLabel="保存"
          initial={{ text: data.groups.map((words) => words.join(' ')).join('\n') }}
          draft={`search-synonyms/${data.seen}`}
          onClose={() => setEditing(false)}
          onSubmit={async ({ text }) => {
            const body = { seen: data.seen, text: typeof text === 'string' ? text : '' }
            queries.setQueryData(QUERY.queryKey, await call(ROUTES.saveSynonyms, { body }))
          }}
        >
          <SchemaFields
            schema={ROUTES.saveSynonyms.body}
            only={['text']}
            controls={{ text: <Input.TextArea autoSize={{ minRows: 12, maxRows: 28 }} placeholder={EXAMPLE} /> }}
            hints={{ text: '一行一组，每组至少两个词，同一个词只写在一组里' }}
          />
        </ActionDrawer>
      )}
    </>
  )
}
