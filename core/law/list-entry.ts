/** The entry of a list by its key. Throws on an unknown key. */
export function entryOf<Entry extends { readonly key: string }>(list: readonly Entry[], key: string): Entry {
  const entry = list.find((one) => one.key === key)
  if (!entry) throw new RangeError(`the list has no entry ${key}`)
  return entry
}

/** The Chinese title of a key. Throws on an unknown key. */
export function titleOf(list: readonly { readonly key: string; readonly title: string }[], key: string): string {
  return entryOf(list, key).title
}
