import { documentColumnsOn } from '../../core/publishing/columns.ts'
import { columnMapOf } from '../columns/index.ts'
import type { Tx } from '../platform/database/database.ts'
import { chinaDay } from '../platform/runtime/clock.ts'
import type { FieldProblem } from '../platform/runtime/errors.ts'
import { presentColumn } from './editions.ts'
import type { DocumentText } from './schema.ts'

/** Whose text it is: a new document of an agency, or one that is there already. */
export interface Owner {
  readonly agencyId: number
  readonly id?: number
}

/**
 * 栏目能否放入. What keeps a text from the column that it names, by field: one that takes no new documents or that the agency does not keep (a
 * text that stands in it already may stay), and a column of the agency's own that is not there.
 */
export async function columnProblems(
  tx: Tx,
  { columnKey, subColumn }: DocumentText,
  { agencyId, id }: Owner,
  now: Date,
): Promise<FieldProblem[]> {
  const today = chinaDay(now)
  const { columns } = await columnMapOf(tx, agencyId, today)
  const kept = columns.filter(({ closedOn }) => closedOn === null)
  const problems: FieldProblem[] = []
  const takes = documentColumnsOn(today).some(({ key }) => key === columnKey)
  const isKept = kept.some(({ key }) => key === columnKey)
  if (!(takes && isKept) && !(id !== undefined && (await presentColumn(tx, { id })) === columnKey)) {
    const message = takes
      ? '本机关没有开设这一栏目，请选择其他栏目，或者请信息管理员在“栏目设置”中开设'
      : '这一栏目现在不能放入新的信息，请选择其他栏目'
    problems.push({ path: 'columnKey', message })
  }
  const own = kept.find(({ key, listed }) => key === subColumn && listed === null)
  if (subColumn !== undefined && own?.above !== columnKey)
    problems.push({ path: 'subColumn', message: '所选的栏目之下没有这个自设栏目，请重新选择' })
  return problems
}
