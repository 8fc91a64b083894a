import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { ROLES } from '../../../core/accounts/roles.ts'
import { LONGEST_ROTATION, ROTATION_ASKS, ROTATION_EFFECTS } from '../../../core/accounts/rotation.ts'
import { addDays } from '../../../core/calendar/local-date.ts'
import { ROUTES } from '../../../server/rotations/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { today } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'
import { ChooseAgency } from '../organisations/choose-agency.tsx'

type NewRotation = Body<typeof ROUTES.openRotation>

/** Working days before the last day, as the field offers them. */
const REMINDERS = [0, 1, 2, 3, 5, 7, 10]

/** 开展. A quarter's campaign of fourteen days is proposed. */
export function OpenRotationDrawer({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  return (
    <ActionDrawer
      title="开展定期修改后台账号"
      submitLabel="开展"
      draft="open-rotation"
      initial={proposal()}
      onClose={onClose}
      onSubmit={async (values) => {
        const { id } = await call(ROUTES.openRotation, { body: { remindDays: [], ...(values as Omit<NewRotation, 'remindDays'>) } })
        await navigate({ to: '/rotations/$id', params: { id: String(id) } })
        return '已开展'
      }}
    >
      <SchemaFields
        schema={ROUTES.openRotation.body}
        controls={{
          asks: <Select mode="multiple" options={choicesOf(ROTATION_ASKS)} />,
          belowId: <ChooseAgency placeholder="全部机关" />,
          roles: <Select mode="multiple" options={choicesOf(ROLES)} showSearch={{ optionFilterProp: 'label' }} />,
          remindDays: <Select mode="multiple" options={REMINDERS.map((value) => ({ value, label: sayDays(value) }))} />,
        }}
        choices={{ effect: choicesOf(ROTATION_EFFECTS) }}
        hints={{
          asks: '第一日以前修改的密码不算；没有登记第二重鉴别的，不要求重新登记。',
          belowId: '包括其各级下级；不选的为全部机关。',
          roles: '不选的为全部角色。',
          firstOn: '活动期间新开设的账号不要求，首次登录时本来就须修改密码。',
          lastOn: `含当日；前后不超过${LONGEST_ROTATION}日，到期以前可以延期。`,
          remindDays: '提醒邮件只在工作日上班时间发给还没有完成的人；办公端另有提示。',
          effect: '最后一日的次日零时以后处理，立即生效。每个管理员岗位的最后一个账号不停用。',
        }}
      />
    </ActionDrawer>
  )
}

const sayDays = (days: number): string => (days === 0 ? '当日' : `前${days}个工作日`)

function proposal(): NewRotation {
  const firstOn = today()
  const [year, month] = firstOn.split('-').map(Number)
  const quarter = '一二三四'[Math.floor(((month ?? 1) - 1) / 3)] ?? ''
  return {
    title: `${year}年第${quarter}季度定期修改后台账号`,
    asks: ['password', 'confirmation'],
    firstOn,
    lastOn: addDays(firstOn, 13),
    remindDays: [7, 3, 1],
    effect: 'must-change',
  }
}
