import { hash } from 'node:crypto'
import { yearOf } from '../../../core/calendar/local-date.ts'
import { sameText } from '../http/csrf.ts'
import { chinaDay } from '../runtime/clock.ts'

/** Digits and capitals without those that are easily confused when read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 登记编号. Two letters (`SQ`), the year and eight characters derived from the seed, so that it does not reveal how many there are. */
export function numberFrom(letters: string, seed: string, now: Date): string {
  return `${letters}${yearOf(chinaDay(now))}${signsFrom(`number:${seed}`, 8)}`
}

/**
 * 查询码. Twelve characters derived from the seed, in groups of four; only the hash is stored. A form sent twice has the same seed, so that
 * its second answer can show the same code.
 */
export function accessCodeFrom(seed: string): string {
  return (signsFrom(`access-code:${seed}`, 12).match(/.{4}/g) ?? []).join('-')
}

/** The stored hash of a form: the same whenever the form is sent, also in another year, where its number differs. */
export function hashForm(seed: string): string {
  return hash('sha256', `form:${seed}`)
}

/** The stored hash of an access code, bound to its request. */
export function hashAccessCode(number: string, code: string): string {
  return hash('sha256', `${number}:${normalise(code)}`)
}

/** True when the code belongs to the request; takes as long when there is no such request. */
export function isAccessCode(number: string, code: string, hash: string | undefined): boolean {
  return sameText(hashAccessCode(number, code), hash ?? hashAccessCode('', ''))
}

/** Accepts lower case, blanks and dashes anywhere. */
export function normalise(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

/** Characters that cannot be predicted without the seed; 16 bits for each keep their frequencies nearly equal. */
function signsFrom(seed: string, length: number): string {
  const bytes = hash('sha512', seed, 'buffer')
  return Array.from({ length }, (_, at) => SIGNS[bytes.readUInt16BE(2 * at) % SIGNS.length]).join('')
}
