import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import { SITE_COLUMNS } from '../../core/publishing/column-items.ts'
import { CHOOSABLE_COLUMNS } from '../../core/publishing/column-map.ts'
import { chooseColumns, openColumn } from '../../server/columns/index.ts'
import type { Contact } from './document-plan.ts'
import { documentsOf } from './document-plan.ts'
import type { Story } from './story.ts'
import type { DemoContext, Unit } from './unit.ts'

/** What every agency keeps: warnings and lists have to find a place at any time. */
const ALWAYS = [
  'institution',
  'plans',
  'services',
  'livelihood',
  'emergency',
  'supervision',
  'other',
  'interpretation',
  ...SITE_COLUMNS.map(({ key }) => key),
]
const OWN = { slug: 'housing', after: 120 } as const

/** 栏目设置. Each agency keeps the columns that its work fills; the housing bureau later opens one of its own. */
export async function* columnStory(
  { db }: DemoContext,
  { agency, clerk }: Unit,
  contactOn: (on: LocalDate) => Contact,
  first: LocalDate,
  last: LocalDate,
): Story {
  const now: Date = yield first
  const planned = documentsOf(agency, contactOn, first, last)
  const used = new Set<string>([...ALWAYS, ...planned.map(({ text }) => text.column)])
  const keys = CHOOSABLE_COLUMNS.map(({ key }) => key).filter((key) => used.has(key))
  const { seen } = await chooseColumns(db, clerk, { seen: 0, on: first, keys }, now)
  if (agency.slug !== OWN.slug) return undefined
  const on = addDays(first, OWN.after)
  const later: Date = yield on
  return openColumn(
    db,
    clerk,
    {
      seen,
      on,
      key: 'public-rental-housing',
      title: '公共租赁住房',
      above: 'livelihood',
      updateDays: 92,
      basis: '《公共租赁住房管理办法》',
      source: '住房保障科',
      owner: '住房保障科',
    },
    later,
  )
}
