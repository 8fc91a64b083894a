import type { Source } from './source.ts'
import type { Unread } from './unreadable.ts'

const TITLE = /^(?:关于)?(?<agency>[\p{Script=Han}（）()、]*?)(?:关于)?(?<year>20\d\d)年度?(?:政府信息公开|政务公开)/u
const PERIOD = /(?<year>20\d\d)年1月1日(?:起)?(?:至|到|-|—)/gu
const SHORTEST_NAME = 6

export interface Facts {
  readonly agency: string | null
  readonly year: number | null
}

/** 机关与年度. The agency from the title or the file's name, and the year from the title and the 统计期限; a year on which they disagree is null. */
export function findFacts(source: Source, fileName: string, unread: Unread[]): Facts {
  const lines = source.blocks.filter((block) => typeof block === 'string').map((line) => line.normalize('NFKC').replace(/\s+/gu, ''))
  const title = [source.title.normalize('NFKC').replace(/\s+/gu, ''), ...lines.slice(0, 40)].flatMap((line) => {
    const groups = line.length <= 80 ? TITLE.exec(line)?.groups : undefined
    return groups ? [groups] : []
  })
  const years = new Set(title.map(({ year }) => Number(year)))
  for (const line of lines) for (const match of line.matchAll(PERIOD)) years.add(Number(match.groups?.['year']))
  const [year, other] = years
  if (year === undefined) unread.push({ where: 'year', why: '没有找到报告年度' })
  if (other !== undefined) unread.push({ where: 'year', why: `标题和统计期限的年度不一致：${[...years].join('、')}` })

  const titled = title.find(({ agency }) => agency)?.['agency'] ?? null
  const agency = namedInFile(fileName, titled, lines) ?? titled
  if (agency === null) unread.push({ where: 'agency', why: '没有找到发布机关的名称' })
  return { agency, year: year !== undefined && other === undefined ? year : null }
}

/**
 * The longer name in the file's name, when the report itself uses it or its part after a place name: the report of
 * 某县发展和改革局 may be filed under 某市某县发展和改革局.
 */
function namedInFile(fileName: string, titled: string | null, lines: readonly string[]): string | null {
  for (const name of fileName.split(/[-_.\s]/u)) {
    if (!/^[\p{Script=Han}（）()]{4,}$/u.test(name)) continue
    for (let start = 0; start < name.length; start += 1) {
      if (start > 0 && !/[省市区县州盟旗]/u.test(name.charAt(start - 1))) continue
      const end = name.slice(start)
      if (titled ? end === titled : end.length >= SHORTEST_NAME && lines.some((line) => line.includes(end))) return name
    }
  }
  return null
}
