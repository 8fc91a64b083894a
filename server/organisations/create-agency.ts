import type { Actor } from '../platform/actor.ts'
import { record } from '../platform/audit.ts'
import { breaks, type Db } from '../platform/database.ts'
import { FormProblem, Refusal } from '../platform/errors.ts'
import { touchPortal } from '../platform/pages.ts'
import { maySetUp } from './policy.ts'
import type { NewAgency } from './schema.ts'

/** 新设机关. Refuses a word of address or a code that another agency has. */
export async function createAgency(db: Db, actor: Actor, input: NewAgency): Promise<{ id: number }> {
  if (!maySetUp(actor)) throw new Refusal('accounts/not-permitted')
  try {
    return await db.transaction().execute(async (tx) => {
      if (input.parentId !== undefined) {
        const parent = await tx.selectFrom('agencies').select('id').where('id', '=', input.parentId).executeTakeFirst()
        if (!parent) throw new FormProblem([{ path: 'parentId', message: '没有这个上级机关，请重新选择' }])
      }
      const { id } = await tx
        .insertInto('agencies')
        .values({
          parent_id: input.parentId ?? null,
          kind: input.kind,
          name: input.name,
          short_name: input.shortName,
          slug: input.slug,
          code: input.code,
          letter_prefix: input.letterPrefix,
          makes_regulations: input.makesRegulations ?? false,
          address: input.address,
          postcode: input.postcode,
          phone: input.phone,
          fax: input.fax ?? null,
          email: input.email ?? null,
          office_hours: input.officeHours,
          court: input.court ?? null,
          sort: input.sort ?? 0,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      await record(tx, actor, 'create-agency', `agency:${id}`, { name: input.name, code: input.code })
      await touchPortal(tx)
      return { id }
    })
  } catch (error) {
    if (breaks(error, 'agencies__slug_unique')) throw new Refusal('organisations/slug-taken')
    if (breaks(error, 'agencies__code_unique')) throw new Refusal('organisations/code-taken')
    throw error
  }
}
