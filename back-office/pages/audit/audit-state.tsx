import { SafetyCertificateOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { ROUTES } from '../../../server/audit/schema.ts'
import { call, type Reply } from '../../api.ts'
import { momentOf } from '../../parts/days.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'

type State = Reply<typeof ROUTES.findAuditState>
type Verification = NonNullable<State['verification']>

const WHILE_VERIFYING_MS = 1000
const OTHERWISE_MS = 30_000

/** 审计是否完好. Whether sealing keeps up, the last verification, and the button for another. */
export function AuditState() {
  const { data, error, refetch } = useQuery({
    queryKey: ['audit-state'],
    queryFn: () => call(ROUTES.findAuditState, {}),
    refetchInterval: ({ state }) => (isRunning(state.data?.verification) ? WHILE_VERIFYING_MS : OTHERWISE_MS),
  })
  const verify = useSaving(async () => {
    await call(ROUTES.verifyAudit, {})
    return '已开始核验'
  })
  if (!data) return <ErrorNotice error={error} onReload={() => void refetch()} />
  const { verification, stalled, unsealed, sealedAt, fingerprint } = data
  return (
    <section className="sheet audit-state" aria-label="审计是否完好">
      {stalled && (
        <Alert
          type="error"
          showIcon
          title={`封存已经停止：有 ${unsealed} 条记录等待封存超过一分钟。请通知系统管理员查看平台的运行日志。`}
        />
      )}
      <ErrorNotice error={verify.error} />
      <div className="audit-state-row">
        <div>
          <div>{sealedAt ? `最近一次封存：${momentOf(sealedAt)}` : '还没有封存过'}</div>
          <div className="quiet">
            公钥指纹 <span className="figure">{fingerprint}</span>
          </div>
        </div>
        <Button icon={<SafetyCertificateOutlined />} loading={verify.busy || isRunning(verification)} onClick={() => void verify.save()}>
          核验
        </Button>
      </div>
      {verification && <Result verification={verification} />}
    </section>
  )
}

const isRunning = (verification: Verification | null | undefined) => verification?.running === true

function Result({ verification }: { readonly verification: Verification }) {
  const { askedBy, askedAt, finishedAt, running, done, total, found, findings } = verification
  if (finishedAt === null && !running)
    return (
      <Alert
        type="warning"
        showIcon
        title={`${momentOf(askedAt)} 的核验（${askedBy}）没有完成，请再核验一次；仍不完成的，请系统管理员查看平台的运行日志。`}
      />
    )
  if (finishedAt === null)
    return (
      <div role="status">
        正在核验（{askedBy}，{momentOf(askedAt)}）
        <Progress percent={total === 0 ? 0 : Math.floor((done / total) * 100)} aria-label="核验的进度" />
      </div>
    )
  const when = `${momentOf(finishedAt)} 核验（${askedBy}）`
  if (found === 0) return <div role="status">{when}：没有发现问题。</div>
  return (
    <Alert
      type="error"
      showIcon
      title={`${when}：发现 ${found} 处问题。请保留现场，不要重启或者恢复备份，并报告主管领导。`}
      description={
        <ul className="audit-findings">
          {findings.map(({ title, subject }) => (
            <li key={`${title} ${subject}`}>
              {title}：{subject}
            </li>
          ))}
          {found > findings.length && <li>另有 {found - findings.length} 处，请用命令 gongkai audit verify 查看全部。</li>}
        </ul>
      }
    />
  )
}
