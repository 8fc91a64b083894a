/** 邮件主题. The only subjects there are, so that none can name a person or a matter: subjects appear in notifications and server logs. */
export const MAIL_SUBJECTS = [
  { key: 'requests-due', title: '依申请公开事项到期提醒' },
  { key: 'rotation-due', title: '定期修改后台账号提醒' },
  { key: 'mail-test', title: '邮件设置测试' },
] as const

/** 订阅邮件的主题. Of mails that no outbox keeps. */
const SUBSCRIPTION_SUBJECTS = [
  { key: 'subscription-asked', title: '请确认邮件订阅' },
  { key: 'subscription-news', title: '您订阅的新公开信息' },
] as const

/** Every subject that a mail can have. */
export const SENT_SUBJECTS = [...MAIL_SUBJECTS, ...SUBSCRIPTION_SUBJECTS] as const

export type MailSubject = (typeof MAIL_SUBJECTS)[number]['key']
export type SentSubject = (typeof SENT_SUBJECTS)[number]['key']

/** 邮件状态. */
export const MAIL_STATES = [
  { key: 'waiting', title: '待发送' },
  { key: 'sent', title: '已发送' },
  { key: 'failed', title: '未送达' },
] as const
