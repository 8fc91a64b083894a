/** The `ilike` pattern that finds a text anywhere, with its own `%`, `_` and `\` escaped. */
export function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`
}
