import { pinyin } from 'pinyin-pro'
import { Type } from 'typebox'
import { isLocalDate, type LocalDate } from '../../core/calendar/local-date.ts'
import { readBySchema } from '../platform/http/read-by-schema.ts'
import { STRICT } from '../platform/http/schema-parts.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import type { SheetLine } from './read-agency-sheet.ts'
import { NewAgency } from './schema.ts'
import { CHANGED_ON, choicesIn, FIELD_COLUMNS, SUPERIOR, valueOf } from './sheet-columns.ts'

/** A line as the form would take it. */
export interface ReadLine {
  readonly line: number
  readonly code: string
  /** The filled cells that can be read. */
  readonly given: Partial<NewAgency>
  readonly superior: string | undefined
  readonly changedOn: LocalDate | undefined
  /** What cannot be read, by column. */
  readonly problems: readonly string[]
}

const TITLES: Readonly<Record<string, string>> = Object.fromEntries(FIELD_COLUMNS.map(({ key, title }) => [key, title]))
const readGiven = readBySchema('body', Type.Partial(NewAgency, STRICT), false)

/** 读取一行. The values of the filled cells by the rules of the form, and what is wrong at its column. */
export function readAgencyLine({ line, cells }: SheetLine): ReadLine {
  const filled = FIELD_COLUMNS.flatMap(({ key, title }) => {
    const cell = cells.get(title)
    return cell === undefined ? [] : [[key, valueOf(key, cell)] as const]
  })
  const found: FieldProblem[] = []
  const values = Object.fromEntries(filled)
  const given = (readGiven(values, found) ?? values) as Partial<NewAgency>
  const day = cells.get(CHANGED_ON)
  const changedOn = day !== undefined && isLocalDate(day) ? day : undefined
  return {
    line,
    code: given.code ?? '',
    given,
    superior: cells.get(SUPERIOR),
    changedOn,
    problems: [
      ...(given.code === undefined ? ['统一社会信用代码栏：没有填写，不知道是哪个机关'] : []),
      ...found.map(({ path, message }) => `${TITLES[path] ?? path}栏：${choicesIn(path) ?? message}`),
      ...(day !== undefined && changedOn === undefined ? [`${CHANGED_ON}栏：应为日期，如 2025-09-26`] : []),
    ],
  }
}

/** What a new agency lacks, by column. */
export function missingCells(input: Partial<NewAgency>): string[] {
  return NewAgency.required.filter((key) => key !== 'code' && input[key] === undefined).map((key) => `${TITLES[key]}栏：新设的机关必须填写`)
}

/** 网址标识建议. The pinyin of the short name, with a number when it is taken; undefined when the name has none. */
export function proposeSlug(shortName: string, taken: ReadonlyMap<string, unknown>): string | undefined {
  const letters = pinyin(shortName, { toneType: 'none', v: true, type: 'array', nonZh: 'removed' }).join('').slice(0, 34)
  if (!/^[a-z]{2,}$/.test(letters)) return undefined
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? letters : `${letters}-${number}`
    if (!taken.has(slug)) return slug
  }
}
