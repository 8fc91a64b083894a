import type { Choice } from './schema-form.tsx'

/** The options of a list of the core, with its Chinese titles. */
export function choicesOf(list: readonly { readonly key: string; readonly title: string }[]): Choice[] {
  return list.map(({ key, title }) => ({ value: key, label: title }))
}
