/** A queue: what it does, the shape of its jobs (`never` read, only typed), and for nightly work when it runs, in Chinese time. */
interface Queue<Data extends object> {
  readonly title: string
  readonly schedule?: string
  readonly data?: Data
}

function queue<Data extends object>(title: string, schedule?: string): Queue<Data> {
  return schedule ? { title, schedule } : { title }
}

/** 任务队列. Every queue once; a feature handles each in the `jobs` of its door. */
export const QUEUES = {
  'make-letter': queue<{ letterId: number }>('生成文书的 Word 和 PDF'),
  'index-document': queue<{ documentId: number }>('更新检索索引'),
  'print-report': queue<{ reportId: number }>('生成年度报告的 Word 和 PDF'),
  'turn-day': queue<Record<string, never>>('每日零时更新门户', '0 0 * * *'),
  'recompute-due-dates': queue<Record<string, never>>('每夜重算办理期限', '30 1 * * *'),
  'remind-due-soon': queue<Record<string, never>>('提醒即将到期的申请', '0 8 * * *'),
} as const

export type QueueName = keyof typeof QUEUES
export type JobData<Q extends QueueName> = (typeof QUEUES)[Q] extends Queue<infer Data extends object> ? Data : never
