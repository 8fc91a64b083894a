import { renderSVG } from 'uqr'
import type { Session } from '../platform/access/session.ts'
import type { Db } from '../platform/database/database.ts'
import { keysOf } from '../platform/personal/keys-of.ts'
import { lockAccount } from './queries.ts'
import { sealSecret } from './sealed-secret.ts'
import { newSecret, totpAddress } from './totp.ts'

/** 登记动态口令，第一步. What the page shows: the secret as text, and the QR code of its address as SVG. */
export interface OfferedTotp {
  readonly id: number
  readonly secret: string
  readonly qr: string
}

/** 登记动态口令，第一步. Offers a new secret; it counts once a code of it has been typed. An earlier offer lapses. */
export async function enrolTotp(
  db: Db,
  { officer }: Session,
  { siteName, name }: { readonly siteName: string; readonly name: string },
  now: Date,
): Promise<OfferedTotp> {
  const { accountId } = officer
  const secret = newSecret()
  return db.transaction().execute(async (tx) => {
    await lockAccount(tx, accountId)
    await tx.deleteFrom('second_factors').where('account_id', '=', accountId).where('confirmed_at', 'is', null).execute()
    const { username } = await tx.selectFrom('accounts').select('username').where('id', '=', accountId).executeTakeFirstOrThrow()
    const { id } = await tx
      .insertInto('second_factors')
      .values({
        account_id: accountId,
        kind: 'totp',
        name,
        added_at: now,
        sealed_secret: sealSecret(keysOf(tx), accountId, secret),
        last_step: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id, secret, qr: renderSVG(totpAddress(secret, siteName, username), { border: 2, ecc: 'M' }) }
  })
}
