import type { AgencyState } from '../../core/organisations/agency-life.ts'
import { breaks, type Tx } from '../platform/database/database.ts'
import { FormProblem } from '../platform/runtime/errors.ts'
import { refusal } from './refusals.ts'
import type { NewAgency } from './schema.ts'

/** 机关信息, as the state of a day. */
export function stateOf(input: NewAgency): AgencyState {
  return {
    kind: input.kind,
    name: input.name,
    shortName: input.shortName,
    letterPrefix: input.letterPrefix,
    parentId: input.parentId ?? null,
    address: input.address,
    postcode: input.postcode,
    phone: input.phone,
    fax: input.fax ?? null,
    email: input.email ?? null,
    officeHours: input.officeHours,
    duties: input.duties ?? null,
    leaders: input.leaders ?? null,
    disclosureOffice: input.disclosureOffice ?? null,
  }
}

/** What is set for an agency and has no history. A setting that was left out is not among the columns: the present one or the default stays. */
export function settingColumns(input: NewAgency) {
  return {
    slug: input.slug,
    code: input.code,
    court: input.court ?? null,
    reconsideration_body: input.reconsiderationBody ?? null,
    reconsideration_online: input.reconsiderationOnline ?? null,
    ...(input.ownName !== undefined && { own_name: input.ownName }),
    ...(input.makesRegulations !== undefined && { makes_regulations: input.makesRegulations }),
    ...(input.finalReview !== undefined && { final_review: input.finalReview }),
    ...(input.sort !== undefined && { sort: input.sort }),
  }
}

/** Refuses an unknown superior, at its field. */
export async function refuseUnknownParent(tx: Tx, parentId: number | undefined): Promise<void> {
  if (parentId === undefined) return
  const parent = await tx.selectFrom('agencies').select('id').where('id', '=', parentId).executeTakeFirst()
  if (!parent) throw new FormProblem([{ path: 'parentId', message: '没有这个上级机关，请重新选择' }])
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
