import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Drawer, Form } from 'antd'
import { useState } from 'react'
import { ROUTES } from '../../../server/organisations/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ChooseSheet } from '../../parts/choose-sheet.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { base64Of, saveFile } from '../../parts/file-content.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'
import { ChooseAgency } from './choose-agency.tsx'

type Checked = Reply<typeof ROUTES.importAgencies>

const DOES = { create: '新设', change: '变更信息', same: '没有变化' } as const

/** Excel导入、导出机关. The tree or a part of it as a sheet, and agencies from a sheet: checked first, imported only when every row is right. */
export function AgencySheetDrawer({ onClose }: { readonly onClose: () => void }) {
  const mayImport = usePower('POST /api/agencies/from-sheet').allowed
  const [agencyId, setAgencyId] = useState<number>()
  const exporting = useSaving(async (body: { readonly agencyId?: number; readonly template?: boolean }) =>
    saveFile(await call(ROUTES.exportAgencies, { body })),
  )
  return (
    <Drawer title="Excel导入、导出" open onClose={onClose} size="min(860px, 100vw)" aria-label="Excel导入、导出">
      <ErrorNotice error={exporting.error} takesFocus />
      <h2>导出</h2>
      <p className="quiet">导出机关的名称、隶属关系和机构信息，一行一个；不含已撤并的。导出的表改好以后可以导入。导出记入审计日志。</p>
      <Form layout="vertical">
        <Form.Item label="哪个机关及其各级下级" extra="不选的，导出全部机关。" htmlFor="exported-agency">
          <ChooseAgency
            id="exported-agency"
            value={agencyId}
            onChange={(value) => setAgencyId(typeof value === 'number' ? value : undefined)}
          />
        </Form.Item>
      </Form>
      <Button loading={exporting.busy} onClick={() => void exporting.save(agencyId === undefined ? {} : { agencyId })}>
        导出Excel
      </Button>
      {mayImport && <Importing onTemplate={() => void exporting.save({ template: true })} />}
    </Drawer>
  )
}

function Importing({ onTemplate }: { readonly onTemplate: () => void }) {
  const queries = useQueryClient()
  const [file, setFile] = useState<{ readonly name: string; readonly content: string } | null>(null)
  const [checked, setChecked] = useState<Checked | null>(null)
  const checking = useSaving(async (chosen: File) => {
    setChecked(null)
    const content = await base64Of(chosen)
    setFile({ name: chosen.name, content })
    setChecked(await call(ROUTES.importAgencies, { body: { content, dryRun: true } }))
  })
  const importing = useSaving(async (content: string) => {
    const now = await call(ROUTES.importAgencies, { body: { content, dryRun: false } })
    setChecked(now)
    if (!now.done) return undefined
    await queries.invalidateQueries()
    return `已新设${now.counts.create}个机关，变更${now.counts.change}个机关的信息`
  })
  return (
    <>
      <h2>导入</h2>
      <p className="quiet">
        一行一个机关，按统一社会信用代码识别。新的代码新设机关，各行先后不限，上级机关写名称或者代码；已有的机关，填写的单元格变更信息，空白的不改变。
        名称、类别、隶属关系的变化须有依据文件，请在机关页面办理。先检查，全部无误后再导入；一万个机关约需一分钟。
      </p>
      <ErrorNotice error={checking.error ?? importing.error} takesFocus />
      <ChooseSheet busy={checking.busy} onTemplate={onTemplate} onChoose={(chosen) => void checking.save(chosen)} />
      {checked && file && (
        <section aria-label="检查结果">
          <Outcome name={file.name} checked={checked} />
          <CheckedRows rows={checked.rows} />
          {!checked.done && checked.counts.wrong === 0 && checked.counts.create + checked.counts.change > 0 && (
            <Button type="primary" loading={importing.busy} onClick={() => void importing.save(file.content)}>
              {importing.busy ? '正在导入…' : '导入'}
            </Button>
          )}
        </section>
      )}
    </>
  )
}

function Outcome({ name, checked: { counts, rows, done } }: { readonly name: string; readonly checked: Checked }) {
  const { create, change, same, wrong } = counts
  const sum = `新设${create}个，变更${change}个，没有变化${same}个`
  const of = wrong > 0 ? wrong : create + change
  return (
    <Alert
      className="shell-notice"
      type={wrong > 0 ? 'warning' : 'success'}
      showIcon
      title={
        wrong > 0
          ? `${name}：${create + change + same + wrong}个机关中有${wrong}个需要更正，没有导入；请在表中改好后重新选择文件`
          : done
            ? `${name}：已导入，${sum}`
            : `${name}：检查无误，${sum}${create + change > 0 ? '；还没有导入' : '，不用导入'}`
      }
      description={rows.length < of ? `下面列出其中${rows.length}个。` : undefined}
    />
  )
}

function CheckedRows({ rows }: { readonly rows: Checked['rows'] }) {
  if (rows.length === 0) return null
  return (
    <table className="hand-over">
      <thead>
        <tr>
          <th>行</th>
          <th>机关</th>
          <th>办理</th>
          <th>变更、问题</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, code, name, does, says, problems }) => (
          <tr key={line}>
            <td>{line}</td>
            <td>
              {name}
              <div className="quiet">{code}</div>
            </td>
            <td>{problems.length > 0 ? '需要更正' : DOES[does]}</td>
            <td>
              {(problems.length > 0 ? problems : says).map((text) => (
                <div key={text}>{text}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
