import { Alert, Form, Input } from 'antd'
import { noticeDays, readNoticeText } from '../../../core/calendar/notice-text.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { type Body, call, type Reply } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { thisYear } from '../../parts/days.ts'
import { SchemaFields } from '../../parts/schema-form.tsx'

interface HolidayNoticeDrawerProps {
  readonly onClose: () => void
  readonly onLoaded: (result: Reply<typeof ROUTES.loadHolidayNotice>) => Promise<void>
}

const EXAMPLE = '一行一个日期或者一段，例如：\n1月1日至3日\n2月5日至12日'

/** 载入放假通知. The text of the notice is pasted and its days are found in it, to be compared; an incomplete notice is refused with what is missing. */
export function HolidayNoticeDrawer({ onClose, onLoaded }: HolidayNoticeDrawerProps) {
  return (
    <ActionDrawer
      title="载入放假通知"
      submitLabel="载入并重算"
      initial={{ year: thisYear() + 1 }}
      draft={'holiday-notice'}
      wide
      onClose={onClose}
      onSubmit={async ({ year, source, off, work }) => {
        const body = { year, source, off: linesOf(off, Number(year)), work: linesOf(work, Number(year)) }
        await onLoaded(await call(ROUTES.loadHolidayNotice, { body: body as Body<typeof ROUTES.loadHolidayNotice> }))
      }}
    >
      <PastedText />
      <SchemaFields
        schema={ROUTES.loadHolidayNotice.body}
        controls={{
          off: <Input.TextArea autoSize={{ minRows: 6 }} placeholder={EXAMPLE} />,
          work: <Input.TextArea autoSize={{ minRows: 3 }} placeholder="一行一个日期，例如：1月4日" />,
        }}
        labels={{ off: '放假', work: '调休上班（周六、周日）' }}
        alsoRequired={['off']}
        hints={{ source: '例如：国务院办公厅关于2027年部分节假日安排的通知，国办发明电〔2026〕×号' }}
      />
    </ActionDrawer>
  )
}

/** Fills in the fields from the text of a notice, as soon as days stand in it. */
function PastedText() {
  const form = Form.useFormInstance()
  const text = Form.useWatch<string | undefined>('text', form)
  const read = readNoticeText(text ?? '')
  const found = read.off.length > 0
  return (
    <>
      <Form.Item
        name="text"
        label="通知全文"
        extra="把通知的全文粘贴在这里，年份、名称和日期自动填入下面各栏，请对照原文核对；也可以直接填写下面各栏。"
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 10 }}
          maxLength={20_000}
          onChange={({ target }) => {
            const { year, source, off, work } = readNoticeText(target.value)
            if (off.length === 0) return
            form.setFieldsValue({ year, ...(source && { source }), off: inLines(off), work: inLines(work) })
          }}
        />
      </Form.Item>
      {text && (
        <Alert
          className="shell-notice"
          type={found ? 'success' : 'warning'}
          showIcon
          title={found ? `识别出放假 ${read.off.length} 段、调休上班 ${read.work.length} 日` : '没有从中识别出放假的日期，请在下面填写'}
        />
      )}
    </>
  )
}

/** Days and ranges as people read them, one in a line. */
function inLines(days: readonly string[]): string {
  return days
    .map((entry) =>
      entry
        .split('..')
        .map((day) => day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'))
        .join('至'),
    )
    .join('\n')
}

/** The entries of a field; a line that names no day is sent as it is, to be refused with the reason. */
function linesOf(text: unknown, year: number): string[] {
  return (typeof text === 'string' ? text : '').split('\n').flatMap((line) => {
    const days = noticeDays(line, year)
    return days.length > 0 ? days : line.split(/[\s，、]+/).filter((entry) => entry !== '')
  })
}
