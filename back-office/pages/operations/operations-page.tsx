import { PageHead } from '../../parts/page-head.tsx'
import { BackupPanel } from './backup-panel.tsx'
import { MailPanel } from './mail-panel.tsx'

/** 备份和邮件. What the system administrator looks at each morning. */
export function OperationsPage() {
  return (
    <>
      <PageHead
        title="备份和邮件"
        says="每天看一次：备份是否按时完成，提醒邮件是否送达。备份和恢复用命令 gongkai backup、gongkai restore。"
      />
      <BackupPanel />
      <MailPanel />
    </>
  )
}
