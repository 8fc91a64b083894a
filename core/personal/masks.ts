/** 遮盖的证件号码. At most the first and the last four characters (1101**********1234), fewer of a short one. */
export function maskIdentityNumber(number: string): string {
  const shown = Math.min(4, Math.floor(number.length / 4))
  return `${number.slice(0, shown)}${'*'.repeat(number.length - 2 * shown)}${number.slice(number.length - shown)}`
}

/** 遮盖的电话. Each number keeps its signs, of a mobile number the first three and the last four digits (138****5678), of a shorter one the last three. */
export function maskTelephone(phone: string): string {
  return phone.split('、').map(maskNumber).join('、')
}

function maskNumber(number: string): string {
  const digits = number.replace(/\D/g, '').length
  const [first, last] = digits >= 11 ? [3, 4] : [0, 3]
  let at = 0
  return number.replace(/\d/g, (digit) => {
    at += 1
    return at <= first || at > digits - last ? digit : '*'
  })
}

/** 遮盖的电子邮箱. The first character and the domain. */
export function maskEmail(email: string): string {
  return email.replace(/^(.)[^@]*/u, '$1***')
}

/** 遮盖的地址. The first six characters, as a rule the province or city with the district; of a short one the first two. */
export function maskAddress(address: string): string {
  const signs = Array.from(address)
  return `${signs.slice(0, signs.length > 9 ? 6 : 2).join('')}****`
}

/** 遮盖的姓名. The first character; the others as one asterisk each, at most three. */
export function maskName(name: string): string {
  const signs = Array.from(name)
  return `${signs[0] ?? ''}${'*'.repeat(Math.min(3, Math.max(1, signs.length - 1)))}`
}
