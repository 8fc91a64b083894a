import type { LeftOut } from './paste-style.ts'
import type { NotTaken } from './pasted-body.ts'

const SAYS: Readonly<Record<LeftOut, (count: number) => string>> = {
  picture: (count) => `${count}张图片（请把图片另存后，用“图片”插入）`,
  object: (count) => `${count}个视频或者嵌入的对象（视频请用“视频”填写网址）`,
  deleted: (count) => `${count}处删除线或者修订中已删除的文字`,
  hidden: (count) => `${count}处隐藏的文字`,
  comment: (count) => `${count}条批注`,
}

/** 没有带过来的内容, in one sentence; empty when everything was taken. */
export function saysNotTaken(notTaken: readonly NotTaken[]): string {
  return notTaken.length === 0 ? '' : `没有带过来：${notTaken.map(({ what, count }) => SAYS[what](count)).join('；')}。`
}
