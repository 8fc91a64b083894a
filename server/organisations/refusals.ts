import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 行政机关: status, and a message that says what to do next. */
export const REFUSALS = {
  'organisations/not-found': { status: 404, message: '没有找到这个机关，请从机关列表进入' },
  'organisations/not-supervised': { status: 403, message: '这个机关不在您的监督范围内，请从机关列表选择本级政府及其下级的机关' },
  'organisations/slug-taken': { status: 409, message: '这个网址标识已被其他机关使用，请另取一个' },
  'organisations/code-taken': { status: 409, message: '这个统一社会信用代码已经登记，请核对' },
  'organisations/moved-on': { status: 409, message: '这个机关刚刚由他人登记过变化，请重新载入，核对沿革后再办理' },
  'organisations/by-act': {
    status: 409,
    message: '名称、类别和上级机关从某日起改变，请用更名、调整类别、调整隶属关系办理；登记有误的，请更正登记',
  },
  'organisations/no-other-agency': { status: 409, message: '没有您选择的机关，请重新选择' },
  'organisations/other-not-there': { status: 409, message: '您选择的机关在该日期尚未设立或者已经撤并，请核对日期或者另选机关' },
  'organisations/below-itself': { status: 409, message: '机关不能隶属于它自己或者它的下级机关，请另选上级机关' },
  'organisations/has-units': { status: 409, message: '还有下级机关，请先把它们调整到其他机关' },
  'organisations/superior-ends': { status: 409, message: '上级机关届时已经撤并，请另选上级机关，或者先登记此后的隶属关系' },
  'organisations/successor-itself': { status: 409, message: '在该日期之后还有机关并入它，请核对日期，或者先作废那些记录' },
  'organisations/void-unknown': { status: 404, message: '没有可以作废的这条记录，请从沿革中选择' },
  'organisations/voided-already': { status: 409, message: '这条记录已经作废，请查看作废的理由' },
  'organisations/void-registration': { status: 409, message: '设立和登记不能作废，登记有误的请更正登记' },
  'organisations/not-said-there': { status: 409, message: '这条记录没有登记这一项，请选择登记它的那条记录' },
  'organisations/successor-ended': { status: 409, message: '承继的机关后来也已撤并，请先作废它的撤并记录' },
  'organisations/no-sheet': { status: 422, message: '打不开这个文件，请使用Excel的xlsx文件，不超过10000个机关，也可以先下载模板' },
  'organisations/empty-sheet': { status: 422, message: '表中没有机关，请填写后再导入' },
  'organisations/set-up-first': { status: 409, message: '还没有设置本级人民政府，请先完成“首次设置”的第一步，再导入其他机关' },
} as const

export const refusal = refusals(REFUSALS)
