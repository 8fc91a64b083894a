const FEN_PER_WAN_YUAN = 1_000_000

/** 分换算为万元, with no more decimals than needed (242523110_82 分 → 24252.311082). Refuses a fraction of a 分. */
export function printWanYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`${fen} is not a whole number of 分`)
  const sign = fen < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(fen) / FEN_PER_WAN_YUAN)
  const rest = String(Math.abs(fen) % FEN_PER_WAN_YUAN)
    .padStart(6, '0')
    .replace(/0+$/, '')
  return `${sign}${whole}${rest ? `.${rest}` : ''}`
}

/** 万元换算为分, digit by digit to avoid floating point; null when the text is not an amount in whole 分. */
export function readWanYuan(text: string): number | null {
  const parts = /^(-?)(\d{1,9})(?:\.(\d{1,6})0*)?$/.exec(text)
  if (!parts) return null
  const fen = Number(parts[2]) * FEN_PER_WAN_YUAN + Number((parts[3] ?? '').padEnd(6, '0'))
  return parts[1] && fen > 0 ? -fen : fen
}

/** Prints 分 as 元: 1234_50 分 → 1234.50, 100_00 分 → 100. */
export function printYuan(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2)
}
