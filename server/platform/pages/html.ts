import { raw as markSafe, html as tag } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** HTML that is safe to send: made by `html`, or marked by `raw`. */
export type Html = HtmlEscapedString

/** The values allowed in a template. An object or a `Date` does not compile: say how it is printed. */
export type HtmlValue = Html | string | number | boolean | null | undefined | readonly HtmlValue[]

/** The template tag of the portal: values are escaped, templates nest. `true`, `false`, `null` and `undefined` print nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const page = tag(strings, ...values)
  if (page instanceof Promise) throw new TypeError('a promise in a template: await it first')
  return page
}

/** Marks text as HTML without escaping it. Only for sanitised text; a house test lists every use. */
export function raw(sanitised: string): Html {
  return markSafe(sanitised)
}
