import { raw as markSafe, html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** HTML that is safe to send: made by `html`, or marked by `raw`. */
export type Html = HtmlEscapedString

/** What may stand in a template. An object or a day of the clock does not compile: say how it is printed. */
export type HtmlValue = Html | string | number | boolean | null | undefined | readonly HtmlValue[]

/** The template tag of the portal: what is put in is escaped, templates nest. `true`, `false`, `null` and `undefined` print nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const page = tag(strings, ...values)
  if (page instanceof Promise) throw new TypeError('a promise in a template: await it before the page is made')
  return page
}

/** Marks text as HTML without escaping it. Only for what was sanitised; every use is listed by a house test. */
export function raw(sanitised: string): Html {
  return markSafe(sanitised)
}
