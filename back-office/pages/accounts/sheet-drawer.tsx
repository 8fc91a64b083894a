import { Alert, Button, Drawer } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ChooseSheet } from '../../parts/choose-sheet.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { base64Of, saveFile } from '../../parts/file-content.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import type { HandedOver } from './hand-over.tsx'

type Checked = Reply<typeof ROUTES.importAccounts>['rows']

interface SheetDrawerProps {
  /** What the list shows, which is what is exported. */
  readonly query: Body<typeof ROUTES.exportAccounts>
  readonly onOpened: (items: readonly HandedOver[]) => void
  readonly onClose: () => void
}

/** Excel导入、导出. The list as a sheet, and accounts from a sheet: checked first, opened only when every row is right. */
export function SheetDrawer({ query, onOpened, onClose }: SheetDrawerProps) {
  const mayImport = usePower('POST /api/accounts/from-sheet').allowed
  const [file, setFile] = useState<{ readonly name: string; readonly content: string } | null>(null)
  const [rows, setRows] = useState<Checked | null>(null)
  const wrong = rows?.filter(({ problems }) => problems.length > 0) ?? []
  const exporting = useSaving(async (template: boolean) =>
    saveFile(await call(ROUTES.exportAccounts, { body: template ? { template } : query })),
  )
  const checking = useSaving(async (chosen: File) => {
    setRows(null)
    const content = await base64Of(chosen)
    setFile({ name: chosen.name, content })
    setRows((await call(ROUTES.importAccounts, { body: { content, dryRun: true } })).rows)
  })
  const importing = useSaving(async (content: string) => {
    const { opened, rows: now } = await call(ROUTES.importAccounts, { body: { content, dryRun: false } })
    setRows(now)
    if (opened.length === 0) return undefined
    onOpened(opened)
    onClose()
    return `已开设${opened.length}个账号`
  })
  return (
    <Drawer title="Excel导入、导出" open onClose={onClose} size="min(760px, 100vw)" aria-label="Excel导入、导出">
      <ErrorNotice error={exporting.error ?? checking.error ?? importing.error} takesFocus />
      <h2>导出</h2>
      <p className="quiet">导出列表中现在显示的账号，按所选的分类、机关、角色和搜索；不含联系电话。导出记入审计日志。</p>
      <Button loading={exporting.busy} onClick={() => void exporting.save(false)}>
        导出Excel
      </Button>
      {mayImport && (
        <>
          <h2>导入</h2>
          <p className="quiet">一行一人，写明机关、姓名；用户名不填写的，按姓名的拼音。先检查，全部无误后再开设；开设的账号没有权限。</p>
          <ChooseSheet
            busy={checking.busy}
            onTemplate={() => void exporting.save(true)}
            onChoose={(chosen) => void checking.save(chosen)}
          />
          {rows && file && (
            <section aria-label="检查结果">
              <Alert
                className="shell-notice"
                type={wrong.length > 0 ? 'warning' : 'success'}
                showIcon
                title={
                  wrong.length > 0
                    ? `${file.name}：${rows.length}人中有${wrong.length}人需要更正，请在表中改好后重新选择文件`
                    : `${file.name}：${rows.length}人，检查无误，还没有开设`
                }
              />
              <CheckedRows rows={wrong.length > 0 ? wrong : rows} />
              {wrong.length === 0 && (
                <Button type="primary" loading={importing.busy} onClick={() => void importing.save(file.content)}>
                  开设{rows.length}个账号
                </Button>
              )}
            </section>
          )}
        </>
      )}
    </Drawer>
  )
}

function CheckedRows({ rows }: { readonly rows: Checked }) {
  return (
    <table className="hand-over">
      <thead>
        <tr>
          <th>行</th>
          <th>机关</th>
          <th>姓名</th>
          <th>用户名</th>
          <th>问题</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, agency, name, username, problems }) => (
          <tr key={line}>
            <td>{line}</td>
            <td>{agency}</td>
            <td>{name}</td>
            <td>{username}</td>
            <td>{problems.join('；') || '无'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
