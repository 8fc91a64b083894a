import type { Choice } from './schema-form.tsx'

/** The choices of a list of the core, with its Chinese titles. */
export function choicesOf(list: readonly { readonly key: string; readonly title: string }[]): Choice[] {
  return list.map(({ key, title }) => ({ value: key, label: title }))
}

/** The title of a key; the key itself when the list has none. */
export function titleOf(list: readonly { readonly key: string; readonly title: string }[], key: string): string {
  return list.find((one) => one.key === key)?.title ?? key
}
