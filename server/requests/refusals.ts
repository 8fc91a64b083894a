import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 政府信息公开申请: status, and a message that says what to do next. */
export const REFUSALS = {
  'requests/not-found': { status: 404, message: '没有找到这件申请，请核对编号，或者确认是否由您的机关办理' },
  'requests/no-such-agency': { status: 422, message: '没有这个受理机关，或者它不受理政府信息公开申请，请从列表中选择' },
  'requests/form-used': { status: 409, message: '这张申请表已经提交，内容与这次不同；另提一件申请的，请核对后再次提交' },
  'requests/wrong-access-code': { status: 422, message: '登记编号或者查询码不正确，请核对后重新输入' },
  'requests/access-closed': { status: 401, message: '查询已超时，请重新输入登记编号和查询码' },
  'requests/purpose-missing': { status: 403, message: '下载其他机关的文书和文件须写明目的，请在“申请人”处写明并显示个人信息后再下载' },
  'requests/statement-missing': { status: 422, message: '查看其他机关申请人的个人信息，请写明案由或者检查事项' },
  'requests/purpose-not-yours': { status: 403, message: '您不能以这一目的查看，请改选页面列出的目的' },
  'requests/personal-data-erased': { status: 409, message: '保存期限已满，个人信息已经删除，请查阅归档的案卷' },
  'requests/no-fee': { status: 409, message: '该申请按规定不收费，请直接办理' },
  'requests/fee-by-page-not-allowed': { status: 409, message: '不提供纸质件或者电子文件的，不能按量计收，请选择按件计收' },
  'requests/no-tariff': { status: 409, message: '收到申请之日没有适用的收费标准，请不收费办理' },
  'requests/remedy-unknown': { status: 409, message: '本机关尚未填写救济途径，请系统管理员在机关信息中填写后再答复' },
  'requests/letter-shows-identity': { status: 422, message: '文书中不得出现完整的证件号码，请删去后再办理' },
  'requests/letter-outdated': { status: 422, message: '文书引用了已被修订的条款，请改为现行条例的条款' },
  'requests/letter-unprintable': { status: 409, message: '文书中有字库不能印制的字，请系统管理员加入收有该字的字体后再办理' },
  'requests/letter-not-ready': { status: 404, message: '文书正在生成，请稍候片刻再下载' },
  'requests/finding-missing': { status: 404, message: '没有这条重算差异，请从工作清单中选择' },
  'requests/finding-settled': { status: 409, message: '这条重算差异已由他人核对，请核对其余各条' },
  'requests/notice-incomplete': { status: 422, message: '放假通知不完整，没有载入，请核对通知原文' },
  'requests/notice-not-next': { status: 422, message: '只能载入已有年份或者紧接其后的年份的放假通知，请核对年份' },
} as const

export const refusal = refusals(REFUSALS)
