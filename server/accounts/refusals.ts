import { refusals } from '../platform/runtime/errors.ts'

/** 拒绝理由. The refusals of 账号: status, and a message that says what to do next. */
export const REFUSALS = {
  'accounts/locked': { status: 429, message: '密码多次不正确，这台电脑暂停登录，请十五分钟后再试，或者用以前登录过的电脑登录' },
  'accounts/administrators-exist': { status: 409, message: '已经有管理员账号，不能再次开设，其他账号请由系统管理员在办公端开设' },
  'accounts/names-equal': { status: 422, message: '三个管理员的用户名不能相同，请重新填写' },
  'accounts/username-taken': { status: 409, message: '这个用户名已有人使用，请换一个' },
  'accounts/wrong-password': { status: 401, message: '用户名或者密码不正确，请重新输入' },
} as const

export const refusal = refusals(REFUSALS)
