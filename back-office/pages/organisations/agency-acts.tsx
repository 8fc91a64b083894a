import { Alert, Form, type FormInstance } from 'antd'
import { AGENCY_KINDS } from '../../../core/organisations/agency-kinds.ts'
import { AGENCY_ACTS } from '../../../core/organisations/agency-life.ts'
import { type Agency, ROUTES } from '../../../server/organisations/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { ChooseAgency } from './choose-agency.tsx'

/** The acts on an agency, in the order of their buttons. */
export const AGENCY_DRAWERS = {
  rename: { title: '更名', route: ROUTES.renameAgency, danger: false },
  move: { title: '调整隶属关系', route: ROUTES.moveAgency, danger: false },
  reclassify: { title: '调整类别', route: ROUTES.reclassifyAgency, danger: false },
  correct: { title: '更正登记', route: ROUTES.correctAgencyFact, danger: false },
  end: { title: '撤并', route: ROUTES.endAgency, danger: true },
} as const
export type AgencyAct = keyof typeof AGENCY_DRAWERS

export type AgencyHistory = Reply<typeof ROUTES.findAgencyHistory>

interface AgencyActDrawerProps {
  readonly act: AgencyAct | { readonly voids: number }
  readonly agency: Agency
  readonly history: AgencyHistory
  readonly onClose: () => void
  readonly onReload: () => void
}

const BASIS_HINT = { basis: '例如：示编发〔2025〕3号。', on: '自该日起生效，可以晚于今天。' }

/** 机关沿革的办理窗口. Says what will follow before it is filed. */
export function AgencyActDrawer({ act, agency, history, onClose, onReload }: AgencyActDrawerProps) {
  const target = { params: { agencyId: agency.id } }
  const { seen } = history
  const common = { onClose, onReload }
  if (typeof act === 'object') {
    const { voids: factId } = act
    return (
      <ActionDrawer
        {...common}
        title="作废沿革记录"
        draft={`agency/${agency.id}/void/${factId}`}
        danger
        submitLabel="作废"
        onSubmit={async (values) => {
          const body = { ...values, seen } as Body<typeof ROUTES.voidAgencyFact>
          await call(ROUTES.voidAgencyFact, { params: { agencyId: agency.id, factId }, body })
          return '已作废'
        }}
      >
        <Follows says={['作废以后，如同从未登记；撤并时移交给承继机关的办件、信息和账号回到本机关。']} />
        <SchemaFields schema={ROUTES.voidAgencyFact.body} omit={['seen']} />
      </ActionDrawer>
    )
  }
  const { title, danger } = AGENCY_DRAWERS[act]
  const drawer = { ...common, title: `${title}：${agency.name}`, danger, submitLabel: title, draft: `agency/${agency.id}/${act}` }
  if (act === 'rename')
    return (
      <ActionDrawer
        {...drawer}
        initial={{ name: agency.name, shortName: agency.shortName, letterPrefix: agency.letterPrefix }}
        onSubmit={async (values) => {
          await call(ROUTES.renameAgency, { ...target, body: { ...values, seen } as Body<typeof ROUTES.renameAgency> })
          return '已登记更名'
        }}
      >
        <Follows
          says={[
            '该日以前公开的信息、发出的文书和公布的报告仍用原名称。',
            '该日以后的信息、文书和报告用新名称，门户导航随之改变。',
            '统一社会信用代码、网址标识不变。',
          ]}
        />
        <SchemaFields schema={ROUTES.renameAgency.body} omit={['seen']} hints={BASIS_HINT} />
      </ActionDrawer>
    )
  if (act === 'move')
    return (
      <ActionDrawer
        {...drawer}
        onSubmit={async (values) => {
          await call(ROUTES.moveAgency, { ...target, body: { ...values, seen } as Body<typeof ROUTES.moveAgency> })
          return '已登记隶属关系'
        }}
      >
        <Follows says={['本机关和它的下级一并调整。', '年终隶属于哪个政府，年度报告就计入哪个政府的汇总。']} />
        <SchemaFields schema={ROUTES.moveAgency.body} omit={['seen']} controls={{ parentId: <ChooseAgency /> }} hints={BASIS_HINT} />
      </ActionDrawer>
    )
  if (act === 'reclassify')
    return (
      <ActionDrawer
        {...drawer}
        initial={{ kind: agency.kind }}
        onSubmit={async (values) => {
          await call(ROUTES.reclassifyAgency, { ...target, body: { ...values, seen } as Body<typeof ROUTES.reclassifyAgency> })
          return '已登记类别'
        }}
      >
        <Follows says={['是否受理申请、如何报告、由谁复议，自该日起按新的类别。']} />
        <SchemaFields
          schema={ROUTES.reclassifyAgency.body}
          omit={['seen']}
          choices={{ kind: choicesOf(AGENCY_KINDS) }}
          hints={BASIS_HINT}
        />
      </ActionDrawer>
    )
  if (act === 'correct') return <CorrectDrawer {...drawer} agency={agency} history={history} />
  return (
    <ActionDrawer
      {...drawer}
      onSubmit={async (values) => {
        await call(ROUTES.endAgency, { ...target, body: { ...values, seen } as Body<typeof ROUTES.endAgency> })
        return '已登记撤并'
      }}
    >
      {(form) => <EndFields form={form} history={history} />}
    </ActionDrawer>
  )
}

/** 办理的后果. What will follow, before it is filed. */
function Follows({ says }: { readonly says: readonly string[] }) {
  return (
    <Alert
      type="info"
      showIcon
      className="follows"
      title="办理以后"
      description={
        <ul className="plain">
          {says.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      }
    />
  )
}

function EndFields({ form, history: { passing } }: { readonly form: FormInstance; readonly history: AgencyHistory }) {
  const act: string | undefined = Form.useWatch('act', form)
  const { requests, closedRequests, documents, disputes, rectifications, errorReports, opinions, accounts, units } = passing
  return (
    <>
      {units.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="follows"
          title={`还有 ${units.length} 个下级机关`}
          description={`请先把它们调整到其他机关：${units.join('、')}`}
        />
      )}
      <Follows
        says={[
          `在办申请 ${requests} 件、已办结的 ${closedRequests} 件移交承继机关，期限不变。`,
          `信息 ${documents} 件、复议诉讼案件 ${disputes} 件、更正案件 ${rectifications} 件、找错留言 ${errorReports} 件、征集的意见 ${opinions} 条移交承继机关；公开过的信息仍署原名称。`,
          `账号 ${accounts} 个转入承继机关。`,
          '当年的年度报告由承继机关一并报告，上年结转包括本机关的结转；以前年度的报告不变。',
          '登记有误的，可以作废，移交的随之退回。',
        ]}
      />
      <SchemaFields
        schema={ROUTES.endAgency.body}
        omit={act === 'split' ? ['seen'] : ['seen', 'alsoIds']}
        choices={{ act: choicesOf(AGENCY_ACTS.filter(({ does }) => does === 'ends')) }}
        controls={{ successorId: <ChooseAgency />, alsoIds: <ChooseAgency several /> }}
        hints={{ ...BASIS_HINT, on: '自该日起不再存在，可以晚于今天；到期自动移交。' }}
      />
    </>
  )
}

interface CorrectDrawerProps {
  readonly title: string
  readonly submitLabel: string
  readonly draft: string
  readonly onClose: () => void
  readonly onReload: () => void
  readonly agency: Agency
  readonly history: AgencyHistory
}

function CorrectDrawer({ agency, history: { seen, correctable }, ...drawer }: CorrectDrawerProps) {
  return (
    <ActionDrawer
      {...drawer}
      onSubmit={async ({ factId, ...values }) => {
        const body = { ...values, seen } as Body<typeof ROUTES.correctAgencyFact>
        await call(ROUTES.correctAgencyFact, { params: { agencyId: agency.id, factId: Number(factId) }, body })
        return '已更正'
      }}
    >
      <Follows says={['如同当初就登记正确：该记录生效以来公开的，名称也随之更正。', '实际发生的变化不是更正，请用更名等事项登记。']} />
      <Form.Item name="factId" label="更正哪一条记录" rules={[{ required: true, message: '请选择要更正的记录' }]}>
        <Choose from={correctable.map(({ id, title }) => ({ value: id, label: title }))} />
      </Form.Item>
      <SchemaFields
        schema={ROUTES.correctAgencyFact.body}
        omit={['seen']}
        choices={{ kind: choicesOf(AGENCY_KINDS) }}
        labels={{ basis: '更正的理由' }}
        hints={{ happenedOn: '更正“登记”的，填写设立日期。', name: '只填需要更正的项目。' }}
      />
    </ActionDrawer>
  )
}
