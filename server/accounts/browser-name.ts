/** The browsers that offices use, the more particular name first. */
const BROWSERS = [
  ['MicroMessenger', '微信'],
  ['360SE', '360浏览器'],
  ['360EE', '360浏览器'],
  ['QQBrowser', 'QQ浏览器'],
  ['Edg', 'Edge'],
  ['Firefox', '火狐'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const SYSTEMS = [
  ['Windows', 'Windows'],
  ['Android', '安卓'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** 浏览器. What the owner of an account recognises a device by; the header itself is too long for a list, and forgeable anyway. */
export function browserName(userAgent: string | undefined): string {
  const find = (names: readonly (readonly [string, string])[]) => names.find(([mark]) => userAgent?.includes(mark))?.[1]
  return [find(BROWSERS), find(SYSTEMS)].filter((one) => one !== undefined).join('，') || '未知的浏览器'
}
