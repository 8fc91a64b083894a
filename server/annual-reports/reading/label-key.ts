/** The punctuation of most labels. A label with nothing else to remove skips the slower normalisation. */
const COMMON = /[\s.、，。：“”（）()]+/g
const PLAIN = /^[0-9\u4e00-\u9fff]*$/
const DROPPED = /[\p{P}\p{S}\p{Z}\p{C}]+/gu

/**
 * 标签归一. Normalises a label for comparison by removing differences of typing: width and compatibility forms, spaces,
 * line breaks, punctuation. Figures keep their digits only, so read them from the text itself.
 */
export function labelKey(text: string): string {
  const plain = text.replace(COMMON, '')
  if (PLAIN.test(plain)) return plain
  return text.normalize('NFKC').replace(DROPPED, '')
}
