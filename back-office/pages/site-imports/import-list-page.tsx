import { FolderOpenOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, Radio, Space, Upload } from 'antd'
import { useState } from 'react'
import { entryOf } from '../../../core/law/list-entry.ts'
import { IMPORT_STATES, IMPORT_TARGETS, ROUTES } from '../../../server/site-imports/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { base64Of, saveFile } from '../../parts/file-content.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import { packFiles } from './pack-files.ts'

/** 接收旧网站. The batches of the agency, and the load of a new one from an archive or a folder. */
export function ImportListPage() {
  const [loading, setLoading] = useState(false)
  const mayStage = usePower('POST /api/site-imports').allowed
  const { data, error, refetch } = useQuery({ queryKey: ['site-imports'], queryFn: () => call(ROUTES.listImports, {}) })
  const template = useSaving(async () => saveFile(await call(ROUTES.importTemplate, {})))
  return (
    <>
      <PageHead
        title="接收旧网站"
        says="旧网站已经公开的信息，或者一个文件夹的文稿：上传后逐条核对、就地更正，签署后整批接收；旧地址永久转到新页面。"
        actions={
          mayStage && (
            <Space wrap>
              <Button loading={template.busy} onClick={() => void template.save()}>
                下载著录表模板
              </Button>
              <Button type="primary" icon={<FolderOpenOutlined />} onClick={() => setLoading(true)}>
                上传并核对
              </Button>
            </Space>
          )
        }
      />
      <RecordTable
        rows={data?.items}
        error={error ?? template.error}
        onReload={() => void refetch()}
        empty="还没有接收过"
        columns={[
          {
            title: '来源',
            key: 'source',
            render: (_, { id, source }) => (
              <Link to="/site-imports/$id" params={{ id: String(id) }}>
                {source}
              </Link>
            ),
          },
          { title: '去向', key: 'target', render: (_, { target }) => (target === 'public' ? '整批公开' : '成为草稿') },
          { title: '状态', key: 'state', render: (_, { state }) => entryOf(IMPORT_STATES, state).title },
          { title: '全部', key: 'all', align: 'right', render: (_, { counts }) => counts.all },
          { title: '不能接收', key: 'stops', align: 'right', render: (_, { counts }) => counts.stops },
          { title: '已接收', key: 'taken', align: 'right', render: (_, { counts }) => counts.taken },
          { title: '上传人', dataIndex: 'stagedBy' },
          { title: '签署人', dataIndex: 'signedBy' },
        ]}
      />
      {loading && <LoadDrawer onClose={() => setLoading(false)} />}
    </>
  )
}

function LoadDrawer({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [files, setFiles] = useState<readonly File[]>([])
  const [first] = files
  async function load(values: Record<string, unknown>) {
    if (!first) throw new Error('no file')
    const isArchive = files.length === 1 && /\.zip$/i.test(first.name)
    const folder = first.webkitRelativePath.split('/')[0] || first.name
    const content = await base64Of(isArchive ? first : await packFiles(files))
    const host = typeof values['host'] === 'string' ? values['host'] : undefined
    const target = values['target'] === 'drafts' ? 'drafts' : 'public'
    const { id } = await call(ROUTES.stageImport, {
      body: { name: isArchive ? first.name : folder, content, target, ...(host && { host }) },
    })
    await navigate({ to: '/site-imports/$id', params: { id: String(id) } })
  }
  return (
    <ActionDrawer
      title="上传并核对"
      submitLabel="上传并核对"
      draft="site-imports/new"
      initial={{ target: 'public' }}
      onClose={onClose}
      onSubmit={load}
    >
      <p className="quiet">
        一个文件夹或者ZIP压缩包，合计不超过20MB：著录表（首行为栏名）和正文、附件、图片；没有著录表的，每个网页、Markdown、Word文件是一条。更多的请由系统管理员用命令
        gongkai import site 载入。
      </p>
      <Form.Item
        label="文件"
        name="chosen"
        rules={[{ validator: () => (files.length > 0 ? Promise.resolve() : Promise.reject(new Error('请选择文件夹或者压缩包'))) }]}
      >
        <Space wrap>
          <Chooser folder={false} onChoose={setFiles} />
          <Chooser folder onChoose={setFiles} />
        </Space>
      </Form.Item>
      {first && <p role="status">{files.length === 1 ? `已选择 ${first.name}` : `已选择 ${files.length} 个文件`}</p>}
      <SchemaFields
        schema={ROUTES.stageImport.body}
        only={['target', 'host']}
        controls={{ target: <Radio.Group options={choicesOf(IMPORT_TARGETS)} /> }}
        placeholders={{ host: '例如：www.example.gov.cn' }}
        hints={{ host: '著录表中的旧地址没有域名的，按这个域名转到新页面。' }}
      />
    </ActionDrawer>
  )
}

function Chooser({ folder, onChoose }: { readonly folder: boolean; readonly onChoose: (files: readonly File[]) => void }) {
  return (
    <Upload
      {...(folder ? { directory: true, multiple: true } : { accept: '.zip' })}
      showUploadList={false}
      beforeUpload={(_file, all) => {
        onChoose(all)
        return false
      }}
    >
      <Button>{folder ? '选择文件夹' : '选择压缩包'}</Button>
    </Upload>
  )
}
