import { refusals } from '../platform/runtime/errors.ts'

/** The refusals of 主动公开: status, and a message that says what to do next. */
export const REFUSALS = {
  'publishing/not-found': { status: 404, message: '没有找到这条信息，或者您的机关不能查看，请从信息列表进入' },
  'publishing/not-a-word-document': {
    status: 422,
    message: '这个文件读不出文字，请上传docx文件：doc和旧的wps文件请先在Word或者WPS里另存为docx，有密码的请先去掉密码',
  },
  'publishing/withdrawn': { status: 410, message: '这条信息已经撤回，请检索有关信息，或者向该机关咨询' },
  'publishing/file-dropped': { status: 410, message: '这个附件已经随信息的更新撤下或者替换，请查看该信息的页面' },
  'publishing/hidden-data': { status: 409, message: '附件里有隐藏信息，请清除后使用，或者确认保留后再送审' },
  'publishing/not-cleaned': { status: 422, message: '这个文件不能自动清除隐藏信息，请在电脑上清除，另存后重新上传' },
  'publishing/guide-incomplete': {
    status: 409,
    message: '机构概况不完整，不能生成指南，请由系统管理员在“机关—修改机构信息”中填写',
  },
  'publishing/guide-without-agency': { status: 409, message: '本机关还没有设置，或者已经撤销，不能生成指南；请先由系统管理员设置机关' },
  'publishing/guide-unchanged': {
    status: 409,
    message: '现有的指南就是由现在的机构概况生成的，不必重新生成；需要改文字的请直接修改，还没有发布的请继续办理编审',
  },
} as const

export const refusal = refusals(REFUSALS)
