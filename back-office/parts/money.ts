/** 元 from whole 分: 1,234.50 元. */
export function yuanOf(fen: number): string {
  return `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2 })} 元`
}
