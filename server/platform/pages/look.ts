/** 页面样式的选择 (适老化). The look that a reader chose for all pages of the portal: a cookie and a class of the page, without a script. */
export const LOOKS = [
  { key: 'standard', title: '标准版' },
  { key: 'large', title: '大字版' },
  { key: 'contrast', title: '大字高对比版' },
] as const

type Look = (typeof LOOKS)[number]['key']

/** The cookie with the chosen look; it says nothing else about the reader. */
export const LOOK_COOKIE = 'gongkai_look'

const CHOSEN = new RegExp(`(?:^|;\\s*)${LOOK_COOKIE}=(large|contrast)(?:;|$)`)

/** The look that the cookies of a request ask for; the standard one for any other value. */
export function lookOf(cookies: string | undefined): Look {
  return cookies === undefined ? 'standard' : ((CHOSEN.exec(cookies)?.[1] as Look | undefined) ?? 'standard')
}

const ROOT = '<html lang="zh-CN">'

/** The page in a look. Only its outermost element differs, so that a page need not know of looks. */
export function dress(page: string, look: Look): string {
  return look === 'standard' ? page : page.replace(ROOT, `<html lang="zh-CN" class="look-${look}">`)
}

/** The key of a kept page in a look. No address holds the sign between the two. */
export function keyOf(address: string, look: Look): string {
  return look === 'standard' ? address : `${address}#${look}`
}
