import { type Citation, cite } from '../law/citation.ts'

interface ChannelShape {
  readonly key: string
  readonly title: string
  /** What determines the day of receipt, which is written into the `received` fact. */
  readonly receivedWhen: 'submitted' | 'signed-for' | 'confirmed'
  /** What the officer enters and the applicant reads. */
  readonly receiptDay: string
  readonly because: Citation
}

/** 申请渠道. How a request arrives, and how its 收到申请之日 is determined. */
export const CHANNELS = [
  {
    key: 'in-person',
    title: '当面提交',
    receivedWhen: 'submitted',
    receiptDay: '提交之日',
    because: cite('ogi-2019', 31, '申请人当面提交政府信息公开申请的，以提交之日为收到申请之日'),
  },
  {
    key: 'registered-mail',
    title: '邮寄（需签收）',
    receivedWhen: 'signed-for',
    receiptDay: '本机关签收之日',
    because: cite('ogi-2019', 31, '申请人以邮寄方式提交政府信息公开申请的，以行政机关签收之日为收到申请之日'),
  },
  {
    key: 'ordinary-mail',
    title: '平常信函（无需签收）',
    receivedWhen: 'confirmed',
    receiptDay: '与申请人确认之日',
    because: cite('ogi-2019', 31, '政府信息公开工作机构应当于收到申请的当日与申请人确认，确认之日为收到申请之日'),
  },
  {
    key: 'online',
    title: '互联网渠道',
    receivedWhen: 'confirmed',
    receiptDay: '双方确认之日',
    because: cite('ogi-2019', 31, '申请人通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的，以双方确认之日为收到申请之日'),
  },
  {
    key: 'fax',
    title: '传真',
    receivedWhen: 'confirmed',
    receiptDay: '双方确认之日',
    because: cite('ogi-2019', 31, '申请人通过互联网渠道或者政府信息公开工作机构的传真提交政府信息公开申请的，以双方确认之日为收到申请之日'),
  },
] as const satisfies readonly ChannelShape[]

export type Channel = (typeof CHANNELS)[number]['key']

/** 渠道的收到日规则. Throws on an unknown key. */
export function channelEntry(key: Channel): ChannelShape {
  const entry = CHANNELS.find((channel) => channel.key === key)
  if (!entry) throw new RangeError(`no such channel: ${key}`)
  return entry
}
