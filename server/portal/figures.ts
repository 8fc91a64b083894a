/** 百分比. A share with one decimal; none of a total of 0, and never rounded up to 100%. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = Math.round((part / whole) * 1000)
  const honest = part < whole ? Math.min(tenths, 999) : tenths
  return `${honest % 10 === 0 ? honest / 10 : (honest / 10).toFixed(1)}%`
}
