import { CheckCircleOutlined, ExclamationCircleOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ROUTES, StepKey } from '../../../server/setup/schema.ts'
import type { Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { setupQuery } from '../../setup-query.ts'
import { type HandedOver, HandOver } from '../accounts/hand-over.tsx'
import { OpenAccountsDrawer } from '../accounts/open-accounts-drawer.tsx'
import { AgencyDrawer } from '../organisations/agency-drawer.tsx'
import { HolidayNoticeDrawer } from '../requests/holiday-notice-drawer.tsx'
import { SiteDrawer } from './site-drawer.tsx'
import { ThreePersonOffice } from './three-person-office.tsx'

type Setup = Reply<typeof ROUTES.findSetup>

/** The purpose of each step, and its button. */
const GUIDE: Readonly<Record<StepKey, { says: string; button: string }>> = {
  government: { says: '门户首页列出本级人民政府的栏目和联系方式，汇总的年度报告以它的名义公布。', button: '填写本级人民政府' },
  office: { says: '政务公开办是政府信息公开工作的主管部门，查看本级各机关的工作，编制汇总的年度报告。', button: '设置政务公开办所在机关' },
  agency: { says: '发布信息、受理申请的部门或者乡镇、街道；其余机关以后在“机关”中增加。', button: '设置机关' },
  people: {
    says: '一人一账号：您在这里开设账号，初始密码当面交给本人；再请安全管理员登录，在“账号和权限—待授权”中授予权限。',
    button: '开设账号',
  },
  holidays: { says: '答复期限按国务院办公厅的放假通知推算；尚未公布的年份，期限暂不确定，不影响办理。', button: '载入放假通知' },
  site: { says: '页脚和页面标签上的网站标识。', button: '填写网站标识' },
}

const KIND_OF = { government: 'government', office: 'government-office', agency: 'department' } as const

/** 首次设置. From an empty installation to the first working agency; a step is done as soon as its data exist. */
export function SetupPage() {
  const [opened, setOpened] = useState<StepKey | null>(null)
  const [handed, setHanded] = useState<readonly HandedOver[] | null>(null)
  const { data, error, refetch } = useQuery(setupQuery)
  return (
    <>
      <PageHead
        title="首次设置"
        says={
          data?.finished ? '各项都已完成，可以开始工作；以后仍可在这里查看和补充。' : '按顺序完成以下各步；随时可以离开，已保存的不会丢失。'
        }
      />
      <ErrorNotice error={error} onReload={() => void refetch()} />
      <ol className="setup-steps">
        {data?.steps.map((step, index) => (
          <li key={step.key} className="sheet" aria-label={step.title} data-done={step.done}>
            <h2>
              {step.done ? <CheckCircleOutlined aria-hidden /> : <ExclamationCircleOutlined aria-hidden />} {index + 1}．{step.title}
              <small>{step.done ? '已完成' : '待完成'}</small>
            </h2>
            <p className="quiet">{GUIDE[step.key].says}</p>
            <ul className="plain">
              {step.says.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {step.key === 'people' && <ThreePersonOffice />}
            {canOpen(step.key, data) ? (
              <Button type={step.done ? 'default' : 'primary'} onClick={() => setOpened(step.key)}>
                {GUIDE[step.key].button}
              </Button>
            ) : (
              <Link to="/organisations">在“机关”中查看和修改</Link>
            )}
          </li>
        ))}
      </ol>
      {data && opened && <StepDrawer step={opened} setup={data} onOpened={setHanded} onClose={() => setOpened(null)} />}
      {handed && <HandOver items={handed} onClose={() => setHanded(null)} />}
    </>
  )
}

/** The government and the office are filled in once; afterwards they are changed like any agency. */
function canOpen(step: StepKey, { parentId, steps }: Setup): boolean {
  if (step === 'government') return parentId === null
  return step !== 'office' || !steps.some(({ key, done }) => key === 'office' && done)
}

interface StepDrawerProps {
  readonly step: StepKey
  readonly setup: Setup
  readonly onOpened: (items: readonly HandedOver[]) => void
  readonly onClose: () => void
}

function StepDrawer({ step, setup, onOpened, onClose }: StepDrawerProps) {
  const queries = useQueryClient()
  if (step === 'people') return <OpenAccountsDrawer onOpened={onOpened} onClose={onClose} />
  if (step === 'holidays') return <HolidayNoticeDrawer onClose={onClose} onLoaded={() => queries.invalidateQueries()} />
  if (step === 'site') return <SiteDrawer site={setup.site} marks={setup.marks} onClose={onClose} />
  const fills = step === 'government' && setup.governmentId !== null ? { fills: setup.governmentId } : {}
  const start = { kind: KIND_OF[step], ...(setup.parentId === null ? {} : { parentId: setup.parentId }) }
  return <AgencyDrawer agency={undefined} start={start} {...fills} onClose={onClose} />
}
