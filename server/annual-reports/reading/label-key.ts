const DROPPED = /[\p{P}\p{S}\p{Z}\p{C}]+/gu

/**
 * 标签归一. What is left of a label when the accidents of typing are taken away: width and compatibility forms, spaces,
 * line breaks, punctuation. Figures keep their digits only, so read them from the text itself.
 */
export function labelKey(text: string): string {
  return text.normalize('NFKC').replace(DROPPED, '')
}
