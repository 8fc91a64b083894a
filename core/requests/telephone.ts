/** Groups of digits, joined by blanks, hyphens or brackets; `+` only at the front. */
const NUMBER = /^\(?\+?\(?\d[\d\s()-]*\d$/
const EXTENSION = /\s*(?:转|轉|分机号?|分機號?|内线|ext\.?|x|#)\s*[:.]?\s*(\d{1,8})$/i
const BETWEEN = /\s*[/、，,;；]\s*|\s+或者?\s+/
const LONGEST_LIST = 3

/**
 * 电话号码的写法. As stored and printed: as written, with full-width characters converted, dashes as hyphens and an extension as 转. Undefined when
 * it is not a telephone number.
 */
export function writtenTelephone(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[‐-―−－ー~]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  const numbers = plain.split(BETWEEN)
  if (numbers.length > LONGEST_LIST) return undefined
  const written = numbers.map(oneNumber)
  return written.every((number) => number !== undefined) ? written.join('、') : undefined
}

function oneNumber(typed: string): string | undefined {
  const [, extension] = EXTENSION.exec(typed) ?? []
  const number = typed.replace(EXTENSION, '').trim()
  if (!NUMBER.test(number) || !bracketsMatch(number)) return undefined
  const digits = number.replace(/\D/g, '').length
  // From six digits in small places to 00 86, an area code, eight digits and an extension after a hyphen.
  if (digits < 6 || digits > 20) return undefined
  return extension === undefined ? number : `${number}转${extension}`
}

/** At most one pair of brackets, around the country code or the area code. */
function bracketsMatch(number: string): boolean {
  const brackets = number.replace(/[^()]/g, '')
  return brackets === '' || (brackets === '()' && /\(\+?\d{2,5}\)/.test(number))
}
