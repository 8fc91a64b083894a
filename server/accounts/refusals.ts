import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 账号: status, and a message that says what to do next. */
export const REFUSALS = {
  'accounts/locked': {
    status: 429,
    message: '密码多次不正确，这台电脑暂停登录，请十五分钟后再试，或者用以前登录过的电脑登录，也可以请安全管理员解除',
  },
  'accounts/administrators-exist': { status: 409, message: '已经有管理员账号，不能再次开设，其他账号请由系统管理员在办公端开设' },
  'accounts/names-equal': { status: 422, message: '三个管理员的用户名不能相同，请重新填写' },
  'accounts/username-taken': { status: 409, message: '这个用户名已有人使用，请换一个' },
  'accounts/wrong-password': { status: 401, message: '用户名或者密码不正确，请重新输入' },
  'accounts/closed': { status: 403, message: '您的账号已停用或者已注销，不能登录，请联系系统管理员' },
  'accounts/not-found': { status: 404, message: '没有这个账号，请返回账号列表重新选择' },
  'accounts/ended': { status: 409, message: '该账号已经注销，不再办理；本人需要使用的，请另开账号' },
  'accounts/disabled': { status: 409, message: '该账号已停用，请先由停用的管理员恢复' },
  'accounts/stopped-by-security': { status: 409, message: '这个账号由安全管理员停用，请由安全管理员恢复' },
  'accounts/stopped-by-system': { status: 409, message: '这个账号不是安全管理员停用的，请由系统管理员恢复' },
  'accounts/not-disabled': { status: 409, message: '该账号没有停用，请刷新页面后查看' },
  'accounts/not-held': { status: 409, message: '该账号没有等待核实的新密码，请刷新页面后查看' },
  'accounts/reset-by-you': {
    status: 403,
    message: '密码是您重设的，不能由您核实；请由另一名管理员核实，没有其他管理员可以核实的，请由系统管理员再次重设',
  },
  'accounts/person-has-account': { status: 409, message: '该人员已有账号，一人一账号；请查看原账号' },
  'accounts/staff-number-taken': { status: 409, message: '这个工号是另一人的，请核对' },
  'accounts/last-administrator': {
    status: 409,
    message: '这样将没有人担任该管理员岗位，请先授权接任的人，再办理',
  },
  'accounts/no-membership': { status: 404, message: '没有这项任职，请刷新页面后查看' },
  'accounts/membership-over': { status: 409, message: '这项任职已经结束，请刷新页面后查看' },
  'accounts/no-sheet': { status: 422, message: '打不开这个文件，请使用Excel的xlsx文件，不超过1000行，也可以先下载模板' },
  'accounts/empty-sheet': { status: 422, message: '表中没有人员，请填写后再导入' },
  'accounts/no-session': { status: 404, message: '这次登录已经退出，请刷新页面后查看' },
  'accounts/not-working-there': { status: 403, message: '您在该机关没有有效的任职，请刷新页面后重新选择' },
} as const

export const refusal = refusals(REFUSALS)
