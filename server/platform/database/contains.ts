/** The pattern for `ilike` that finds a text anywhere; its own `%`, `_` and `\` stand for themselves. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
