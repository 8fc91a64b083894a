import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/mail/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { momentOf } from '../../parts/days.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { RecordTable } from '../../parts/record-table.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

type Mail = Reply<typeof ROUTES.findMail>
type Failed = Mail['failed'][number]

/** 提醒邮件. What waits, what did not arrive, and a test mail. */
export function MailPanel() {
  const [testing, setTesting] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: ['mail'], queryFn: () => call(ROUTES.findMail, {}) })
  return (
    <section aria-label="提醒邮件">
      <h2>提醒邮件</h2>
      {data && <Standing mail={data} />}
      {data?.configured && (
        <p>
          <Button onClick={() => setTesting(true)}>发送测试邮件</Button>
        </p>
      )}
      <RecordTable<Failed>
        rows={data?.failed}
        error={error}
        onReload={() => void refetch()}
        empty={<EmptyState says="没有未送达的邮件。" />}
        columns={[
          {
            title: '时间',
            key: 'at',
            width: 150,
            render: (_: unknown, one) => one.finishedAt && <span className="figure">{momentOf(one.finishedAt)}</span>,
          },
          { title: '收件地址', key: 'address', render: (_: unknown, one) => <span className="mail-address">{one.address}</span> },
          { title: '原因', dataIndex: 'problem', key: 'problem' },
          { title: '主题', dataIndex: 'subject', key: 'subject', responsive: ['md'] },
        ]}
      />
      {testing && (
        <ActionDrawer
          title="发送测试邮件"
          draft="test-mail"
          submitLabel="发送"
          onClose={() => setTesting(false)}
          onSubmit={async (values) => {
            await call(ROUTES.testMail, { body: values as Body<typeof ROUTES.testMail> })
            return '邮件服务器已接受，请查收'
          }}
        >
          <SchemaFields schema={ROUTES.testMail.body} />
        </ActionDrawer>
      )}
    </section>
  )
}

function Standing({ mail: { configured, waiting, problem, lastSentAt } }: { readonly mail: Mail }) {
  if (!configured) return <p className="quiet">没有设置邮件服务器（MAIL_SERVER、MAIL_FROM），不发邮件；提醒仍在工作台上。</p>
  const sent = lastSentAt === null ? '还没有发送过' : `最近一次发送 ${momentOf(lastSentAt)}`
  if (problem !== null)
    return <Alert className="error-notice" type="error" showIcon title={`待发送 ${waiting} 封：${problem}。${sent}。`} />
  return (
    <p className="quiet">
      待发送 {waiting} 封，{sent}。
    </p>
  )
}
