/** A part of a text, and whether it is one of the searched words. Plain text, never HTML. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** 摘要. At most `length` characters of a text around the first searched word, in pieces with the words marked. */
export function snippet(text: string, words: readonly string[], length: number): Piece[] {
  const wanted = words.filter((word) => word !== '')
  const pattern = wanted.length > 0 ? new RegExp(wanted.map(literal).join('|'), 'giu') : undefined
  const first = pattern ? text.search(pattern) : -1
  const start = first > length / 3 ? first - Math.floor(length / 3) : 0
  const part = wholeCharacters(text, start, start + length)
  const pieces: Piece[] = start > 0 ? [{ text: '…', hit: false }] : []
  let at = 0
  for (const match of pattern ? part.matchAll(pattern) : []) {
    if (match.index > at) pieces.push({ text: part.slice(at, match.index), hit: false })
    pieces.push({ text: match[0], hit: true })
    at = match.index + match[0].length
  }
  if (at < part.length) pieces.push({ text: part.slice(at), hit: false })
  if (start + length < text.length) pieces.push({ text: '…', hit: false })
  return pieces
}

/** Cuts without splitting a surrogate pair. */
function wholeCharacters(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
