import { hash, randomInt } from 'node:crypto'
import { yearOf } from '../../core/calendar/local-date.ts'
import { sameText } from '../platform/http/csrf.ts'
import { chinaDay } from '../platform/runtime/clock.ts'

/** Digits and capitals that nobody mistakes for one another when read aloud or copied by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** 登记编号. `SQ`, the year and eight random signs: tells nothing of how many requests there are. */
export function newNumber(now: Date): string {
  return `SQ${yearOf(chinaDay(now))}${randomSigns(8)}`
}

/** 查询码. Twelve random signs, shown once in groups of four; only the hash is kept. */
export function newAccessCode(): string {
  return (randomSigns(12).match(/.{4}/g) ?? []).join('-')
}

/** The hash under which an access code is kept; bound to its request. */
export function hashAccessCode(number: string, code: string): string {
  return hash('sha256', `${number}:${normalise(code)}`)
}

/** True when the code belongs to the request; takes as long when there is no such request. */
export function isAccessCode(number: string, code: string, hash: string | undefined): boolean {
  return sameText(hashAccessCode(number, code), hash ?? hashAccessCode('', newAccessCode()))
}

/** As people type it: small letters, blanks and dashes anywhere. */
export function normalise(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}

function randomSigns(length: number): string {
  return Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('')
}
