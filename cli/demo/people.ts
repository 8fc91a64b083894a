import type { Random } from './random.ts'

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈'
const GIVEN = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '文博',
  '雨欣',
  '海燕',
  '国栋',
  '晓梅',
  '一鸣',
  '子涵',
  '桂兰',
  '卫东',
  '思远',
  '静怡',
  '永康',
  '春生',
  '若曦',
  '明哲',
  '玉珍',
]
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CODE_DIGITS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

const two = (value: number) => String(value).padStart(2, '0')

/** A made-up name. */
export function personName(random: Random): string {
  return random.pick(Array.from(SURNAMES)) + random.pick(GIVEN)
}

/** 公民身份号码 with a valid check digit (GB 11643) in a region that does not exist. */
export function identityNumber(random: Random): string {
  const body = `340099${1950 + random.below(55)}${two(1 + random.below(12))}${two(1 + random.below(28))}${String(random.below(1000)).padStart(3, '0')}`
  const sum = Array.from(body).reduce((total, digit, index) => total + Number(digit) * (WEIGHTS[index] ?? 0), 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

/** 统一社会信用代码 with a valid check character (GB 32100); `prefix` is the kind of body, such as 11 for an agency. */
export function creditCode(prefix: string, random: Random): string {
  const body = `${prefix}340099${Array.from({ length: 9 }, () => random.below(10)).join('')}`
  const sum = Array.from(body).reduce((total, char, index) => total + CODE_DIGITS.indexOf(char) * (CODE_WEIGHTS[index] ?? 0), 0)
  return `${body}${CODE_DIGITS[(31 - (sum % 31)) % 31]}`
}

/** A telephone number from an unassigned block. */
export function phoneNumber(random: Random): string {
  return `1380000${String(random.below(10_000)).padStart(4, '0')}`
}
