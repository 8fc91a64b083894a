/** 索引号. `code/YYYY-NNNNN`: the agency's 统一社会信用代码, the year and the running number of the year. Refuses what the form cannot hold. */
export function indexNumber(code: string, year: number, running: number): string {
  if (code === '') throw new RangeError('an agency without a code cannot number its information')
  if (!Number.isInteger(running) || running < 1 || running > 99_999)
    throw new RangeError(`no index number for the ${running}th item of a year`)
  return `${code}/${year}-${String(running).padStart(5, '0')}`
}
