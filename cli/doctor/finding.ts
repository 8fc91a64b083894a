/** 检查结果. One line of `gongkai doctor`: `warn` can wait, `bad` hinders or endangers the platform; both say what to do. */
export type Finding =
  | { readonly what: string; readonly level: 'ok'; readonly says: string }
  | { readonly what: string; readonly level: 'warn' | 'bad'; readonly says: string; readonly todo: string }

export const ok = (what: string, says: string): Finding => ({ what, level: 'ok', says })
export const warn = (what: string, says: string, todo: string): Finding => ({ what, level: 'warn', says, todo })
export const bad = (what: string, says: string, todo: string): Finding => ({ what, level: 'bad', says, todo })
