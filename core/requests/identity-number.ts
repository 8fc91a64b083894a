import { isLocalDate } from '../calendar/local-date.ts'
import type { IdentityKind } from './application-form.ts'

const CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CARD_MARKS = '10X98765432'
const CREDIT_SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 公民身份号码. Eighteen characters of GB 11643: region, an existing birthday, serial number and the check digit of ISO 7064 MOD 11-2. */
export function isIdentityCardNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  if (!isLocalDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)) return false
  const sum = CARD_WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0)
  return CARD_MARKS[sum % 11] === number[17]
}

/** 统一社会信用代码. Eighteen characters of GB 32100 (no I, O, S, V, Z) with a check character modulo 31. */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  let sum = 0
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) sum += weight * CREDIT_SIGNS.indexOf(code[at] ?? '')
  return CREDIT_SIGNS[(31 - (sum % 31)) % 31] === code[17]
}

/** 证件号码的写法. As stored and compared: no blanks, capital letters, full-width characters converted. */
export function normaliseIdentityNumber(number: string): string {
  return number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/**
 * 证件号码是否成立. What is wrong with a normalised number of that kind, in Chinese, or undefined. Only the format of foreign documents is checked.
 */
export function identityProblem(kind: IdentityKind, number: string): string | undefined {
  if (kind === 'identity-card' && !isIdentityCardNumber(number)) return '居民身份证号码不正确，请核对18位号码'
  if (kind === 'credit-code' && !isCreditCode(number)) return '统一社会信用代码不正确，请核对18位代码'
  if (!/^[0-9A-Z]{5,30}$/.test(number)) return '证件号码只含字母和数字，5至30位，请核对'
  return undefined
}
