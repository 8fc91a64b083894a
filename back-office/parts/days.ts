/** 今天. The day in China, as `YYYY-MM-DD`, only to fill in a date field; what is valid the server judges by its own clock. */
export function today(): string {
  return chinaTime().slice(0, 10)
}

/** The year in China now. */
export function thisYear(): number {
  return Number(today().slice(0, 4))
}

/** 2025-09-26 14:05 from an instant. */
export function momentOf(instant: string): string {
  return chinaTime(new Date(instant)).slice(0, 16)
}

function chinaTime(at = new Date()): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}
