import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import type { PersonalPurpose } from '../../../core/personal/purposes.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { LONGEST_STATEMENT, ROUTES } from '../../../server/requests/schema.ts'
import { call, type Reply } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'

/** 已显示的个人信息, with the purpose that was stated for it. */
export interface Shown {
  readonly purpose: PersonalPurpose
  readonly statement: string
  readonly data: Reply<typeof ROUTES.showPersonalData>
}

interface ShowPersonalDataProps {
  readonly id: number
  readonly applicant: FoundRequest['applicant']
  readonly shown: Shown | null
  readonly onShow: (shown: Shown | null) => void
}

/** 显示个人信息. Asks for what they are needed; the audit log keeps who saw them and why. */
export function ShowPersonalData({ id, applicant, shown, onShow }: ShowPersonalDataProps) {
  const { purposes, statementNeeded } = applicant
  const [purpose, setPurpose] = useState(purposes[0]?.key as PersonalPurpose)
  const [statement, setStatement] = useState('')
  const field = useId()
  const { error, busy, save } = useSaving(async () => {
    const body = { purpose, ...(statement.trim() && { statement: statement.trim() }) }
    onShow({ purpose, statement: statement.trim(), data: await call(ROUTES.showPersonalData, { params: { id }, body }) })
  })
  if (shown !== null) {
    return (
      <div className="show-personal-data">
        <Button icon={<EyeInvisibleOutlined />} onClick={() => onShow(null)}>
          隐藏个人信息
        </Button>
      </div>
    )
  }
  return (
    <div className="show-personal-data">
      <label htmlFor={`${field}-purpose`}>查看的目的</label>
      <Select
        id={`${field}-purpose`}
        value={purpose}
        onChange={setPurpose}
        options={purposes.map(({ key, title }) => ({ value: key as PersonalPurpose, label: title }))}
      />
      {statementNeeded && (
        <>
          <label htmlFor={`${field}-statement`}>案由、检查事项</label>
          <Input
            id={`${field}-statement`}
            value={statement}
            maxLength={LONGEST_STATEMENT}
            onChange={(event) => setStatement(event.target.value)}
          />
        </>
      )}
      <ErrorNotice error={error} takesFocus />
      <Button icon={<EyeOutlined />} loading={busy} onClick={() => void save()}>
        显示个人信息
      </Button>
      <p className="quiet">查看人、目的和时间记入审计日志。</p>
    </div>
  )
}
