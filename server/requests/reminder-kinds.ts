/** 提醒的种类. The keys of the check constraint on `reminders.kind`. */
export const REMINDER_KINDS = [
  { key: 'to-confirm', title: '待确认收到' },
  { key: 'due-soon', title: '即将到期' },
  { key: 'overdue', title: '已逾期' },
  { key: 'period-ended', title: '补正或者缴费期限已届满' },
] as const

/** How many working days before the due day people are reminded. */
export const DUE_SOON_WORKING_DAYS = 5

export type ReminderKind = (typeof REMINDER_KINDS)[number]['key']
