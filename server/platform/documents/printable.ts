/** What no file format accepts: control characters but tab and line feed, halves of a surrogate pair, non-characters. */
// oxlint-disable-next-line no-control-regex -- these are exactly the characters to remove
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/**
 * The same value with every string fit for a document: one stray control character makes a Word file unreadable, and a direction override
 * can make a letter show what it does not say.
 */
export function printable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '') as T
  if (Array.isArray(value)) return value.map(printable) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)])) as T
}

const LONG_WORD = /[^\s\u200b\u2e80-\u9fff\uf900-\ufaff\ufe30-\uffef\u{20000}-\u{3ffff}]{32,}/gu

/** Allows breaks within very long words: the typesetter breaks addresses by itself, but no other word. */
export function breakable(text: string): string {
  return text.replace(LONG_WORD, (word) => (/^\p{Ps}*https?:/u.test(word) ? word : word.replace(/.{16}/gu, '$&\u200b')))
}
