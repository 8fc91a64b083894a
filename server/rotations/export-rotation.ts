import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_STANDINGS } from '../../core/accounts/rotation.ts'
import { titleOf } from '../../core/law/list-entry.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { record } from '../platform/ledger/audit.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { writeSheet } from '../platform/runtime/sheet.ts'
import { type PeopleFilter, rotationPeople } from './people.ts'
import { maySeeRotations } from './policy.ts'
import { readVisible } from './visible-rotations.ts'

const TITLES = ['机关', '姓名', '情况', '完成时间', '还没有办的', '到期后的处理'] as const

/** 导出名单. The people of a filter as an Excel sheet; of a closed campaign as they stood when it was closed. */
export async function exportRotation(
  db: Db,
  actor: Actor,
  { id, ...filter }: PeopleFilter & { readonly id: number },
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, maySeeRotations)
  const rotation = await readVisible(db, officer, id)
  const people = await rotationPeople(db, rotation, { ...filter, within: officer })
  await db.transaction().execute((tx) => record(tx, officer, 'export-rotation', `rotation:${id}`, { ...filter, count: people.length }))
  const rows = people.map(({ agency_name, name, standing, done_at, missing, followed }) => [
    agency_name,
    name,
    titleOf(ROTATION_STANDINGS, standing),
    done_at === null ? '' : chinaTime(done_at),
    standing === 'missing' ? missing.map((ask) => titleOf(ROTATION_ASKS, ask)).join('、') : '',
    followed === null ? '' : titleOf(ROTATION_ACTS, followed),
  ])
  return { name: `${rotation.title}名单.xlsx`, content: (await writeSheet('名单', [TITLES, ...rows])).toString('base64') }
}
