/** 规范形式. The one JSON text of a value: keys sorted, absent fields absent. `ofText` may bring strings into one form too. */
export function canonicalJson(value: unknown, ofText: (text: string) => string = same): string {
  return JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one === 'string') return ofText(one)
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).sort(([first], [second]) => (first < second ? -1 : 1)))
  })
}

function same(text: string): string {
  return text
}
