/** The address of a sender; each number is another one, so that limits by address do not apply. */
export function senderAddress(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}
