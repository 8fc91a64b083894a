import { sql } from 'kysely'
import { blindIndex } from '../platform/personal/blind-index.ts'
import type { KeyRing } from '../platform/personal/key-ring.ts'
import { sealedRows } from '../platform/personal/reseal.ts'
import { open, type Place, seal } from '../platform/personal/sealed-text.ts'

/** What is sealed of a subscription: where its mails go, and the token of the links in them. */
export interface Reached {
  readonly address: string
  readonly token: string
}

const placeOf = (tokenHash: string): Place => `subscriptions.sealed:${tokenHash}`

/** The kind of keyed hash by which the subscriptions of an address are counted. */
export const ADDRESS = 'subscription address'

/** 加密的列 of a subscription. */
export function sealReached(keys: KeyRing, tokenHash: string, reached: Reached) {
  return {
    sealed: seal(keys, placeOf(tokenHash), JSON.stringify(reached)),
    address_hash: blindIndex(keys, ADDRESS, plainAddress(reached.address)),
  }
}

/** The address and the token of a stored subscription. */
export function openReached(keys: KeyRing, row: { readonly token_hash: string; readonly sealed: string }): Reached {
  return JSON.parse(open(keys, placeOf(row.token_hash), row.sealed)) as Reached
}

/** An address as it is compared: without regard to capitals. */
export function plainAddress(address: string): string {
  return address.toLowerCase()
}

/** 订阅人的邮箱. */
export const SEALED_SUBSCRIPTIONS = sealedRows({
  title: '订阅人的邮箱',
  table: 'subscriptions',
  stored: sql`sealed`,
  among: sql`true`,
  seal: (keys, row) => sealReached(keys, row.token_hash, openReached(keys, row)),
})
