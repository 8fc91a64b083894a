import { randomInt } from 'node:crypto'

// Without letters and digits that look alike on paper.
const CLASSES = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789'] as const
const LENGTH = 12

/** 初始密码. Twelve random characters in groups of four; each class is there. Shown once and changed at the first sign-in. */
export function makeInitialPassword(): string {
  for (;;) {
    const all = CLASSES.join('')
    const made = Array.from({ length: LENGTH }, () => all[randomInt(all.length)]).join('')
    if (CLASSES.every((letters) => Array.from(letters).some((letter) => made.includes(letter))))
      return (made.match(/.{4}/g) ?? []).join('-')
  }
}
