import { addDays, type LocalDate } from '../../core/calendar/local-date.ts'
import type { Officer } from '../../server/platform/access/actor.ts'
import type { Db } from '../../server/platform/database/database.ts'
import { listSynonyms, saveSynonyms } from '../../server/search/synonyms.ts'
import type { Story } from './story.ts'

/** What 政务公开办 added, a list each year. */
const ADDED = [
  ['低保 最低生活保障', '廉租房 公租房 公共租赁住房'],
  ['新农合 城乡居民医保', '幼升小 小学招生', '旧改 老旧小区改造'],
  ['以旧换新 消费品更新', '养老院 养老机构'],
] as const
const DAYS_OF_A_YEAR = 365

/** 检索同义词. The words of the people beside those of the documents, as the questions of each year show them. */
export async function* synonymStory(db: Db, supervisor: Officer, first: LocalDate): Story {
  for (const [year, groups] of ADDED.entries()) {
    yield addDays(first, 40 + year * DAYS_OF_A_YEAR)
    const { groups: present, seen } = await listSynonyms(db)
    await saveSynonyms(db, supervisor, { text: [...present.map((words) => words.join(' ')), ...groups].join('\n'), seen })
  }
  return undefined
}
