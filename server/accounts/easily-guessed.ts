import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { pinyin } from 'pinyin-pro'
import { HABITS, SYLLABLES } from '../../core/accounts/password-habits.ts'

/** How many guesses a password must withstand. The table of the test lies below 10^9.5 for the bad and above 10^10 for the good ones. */
const GUESSES_LOG10 = 10
/** Checking takes the square of the length; what comes after this only makes it better. */
const CHECKED = 32

let checker: ZxcvbnFactory | undefined

/**
 * 容易被猜到. Estimates the guesses by the habits that passwords are made of: common passwords, pinyin, rows of the keyboard, dates, repetitions,
 * lucky numbers, and `words` (names of the owner and of the agency, also in pinyin and by their initials).
 */
export function isEasilyGuessed(password: string, words: readonly string[]): boolean {
  // Made on first use: 40 ms and 10 MB that the start does not need.
  checker ??= new ZxcvbnFactory({
    dictionary: { common: dictionary['passwords-common'], pinyin: [...SYLLABLES], habits: [...HABITS] },
    graphs: adjacencyGraphs,
  })
  return checker.check(password.slice(0, CHECKED), words.flatMap(variants)).guessesLog10 < GUESSES_LOG10
}

/** A word, its pinyin with and without the first syllable (区水务局: qushuiwuju, shuiwuju), each syllable, and the initials. */
function variants(word: string): string[] {
  if (!/\p{Script=Han}/u.test(word)) return [word, ...word.split(/[^A-Za-z0-9]+/)].filter((part) => part.length > 1)
  const syllables = pinyin(word, { toneType: 'none', v: true, type: 'array', nonZh: 'removed' })
  const given = syllables.slice(1)
  return [syllables.join(''), given.join(''), [...given, syllables[0]].join(''), syllables.map((one) => one[0]).join(''), ...syllables]
}
