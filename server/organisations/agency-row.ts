import { breaks, type Tx } from '../platform/database/database.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'
import type { NewAgency } from './schema.ts'

/** 机关信息, as a row of the table. Refuses an unknown superior. */
export async function agencyRow(tx: Tx, input: NewAgency) {
  if (input.parentId !== undefined) {
    const parent = await tx.selectFrom('agencies').select('id').where('id', '=', input.parentId).executeTakeFirst()
    if (!parent) throw new FormProblem([{ path: 'parentId', message: '没有这个上级机关，请重新选择' }])
  }
  return {
    parent_id: input.parentId ?? null,
    kind: input.kind,
    name: input.name,
    short_name: input.shortName,
    slug: input.slug,
    code: input.code,
    letter_prefix: input.letterPrefix,
    makes_regulations: input.makesRegulations ?? false,
    final_review: input.finalReview ?? ('head' as const),
    address: input.address,
    postcode: input.postcode,
    phone: input.phone,
    fax: input.fax ?? null,
    email: input.email ?? null,
    office_hours: input.officeHours,
    court: input.court ?? null,
    reconsideration_body: input.reconsiderationBody ?? null,
    reconsideration_online: input.reconsiderationOnline ?? null,
    sort: input.sort ?? 0,
  }
}

/** Turns a violated constraint into a refusal that names the field. */
export async function refuseTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, 'agencies__slug_unique')) throw refusal('organisations/slug-taken')
    if (breaks(error, 'agencies__code_unique')) throw refusal('organisations/code-taken')
    if (breaks(error, 'agencies__no_cycle'))
      throw new FormProblem([{ path: 'parentId', message: '上级机关不能是本机关或者其下级，请重新选择' }])
    throw error
  }
}
