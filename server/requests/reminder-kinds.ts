/** 提醒的种类. The keys of the check constraint on `reminders.kind`. */
export const REMINDER_KINDS = [
  { key: 'to-confirm', title: '待确认收到' },
  { key: 'due-soon', title: '即将到期' },
  { key: 'overdue', title: '已逾期' },
  { key: 'period-ended', title: '补正或者缴费期限已届满' },
] as const

export type ReminderKind = (typeof REMINDER_KINDS)[number]['key']
