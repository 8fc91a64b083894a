import { Input } from 'antd'
import { ROUTES } from '../../../server/requests/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { thisYear } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

interface HolidayNoticeDrawerProps {
  readonly onClose: () => void
  readonly onLoaded: (result: Reply<typeof ROUTES.loadHolidayNotice>) => Promise<void>
}

const EXAMPLE = '一行一个日期，或者首日..末日，例如：\n2027-02-05..2027-02-12'

/** 载入放假通知. The days as the notice lists them; an incomplete notice is refused with what is missing. */
export function HolidayNoticeDrawer({ onClose, onLoaded }: HolidayNoticeDrawerProps) {
  return (
    <ActionDrawer
      title="载入放假通知"
      submitLabel="载入并重算"
      initial={{ year: thisYear() + 1 }}
      draft={'holiday-notice'}
      onClose={onClose}
      onSubmit={async ({ off, work, ...rest }) => {
        const body = { ...rest, off: linesOf(off), work: linesOf(work) } as Body<typeof ROUTES.loadHolidayNotice>
        await onLoaded(await call(ROUTES.loadHolidayNotice, { body }))
      }}
    >
      <SchemaFields
        schema={ROUTES.loadHolidayNotice.body}
        controls={{
          off: <Input.TextArea autoSize={{ minRows: 6 }} placeholder={EXAMPLE} />,
          work: <Input.TextArea autoSize={{ minRows: 3 }} placeholder="一行一个日期" />,
        }}
        alsoRequired={['off']}
        hints={{ source: '例如：国务院办公厅关于2027年部分节假日安排的通知，国办发明电〔2026〕×号' }}
      />
    </ActionDrawer>
  )
}

function linesOf(text: unknown): string[] {
  return (typeof text === 'string' ? text : '').split(/[\s，、]+/).filter((line) => line !== '')
}
