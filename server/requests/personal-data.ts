import { maskAddress, maskEmail, maskIdentityNumber, maskName, maskTelephone } from '../../core/personal/masks.ts'
import { normaliseIdentityNumber } from '../../core/requests/identity-number.ts'
import { writtenTelephone } from '../../core/requests/telephone.ts'
import { blindIndex, blindIndexes } from '../platform/personal/blind-index.ts'
import type { KeyRing } from '../platform/personal/key-ring.ts'
import { open, type Place, seal } from '../platform/personal/sealed-text.ts'

/** 申请人的个人信息. What identifies and reaches the applicant; stored as one encrypted value. */
export interface PersonalData {
  readonly identityNumber: string
  readonly contactPerson: string | null
  readonly phone: string
  readonly email: string | null
  readonly postalAddress: string | null
}

/** The columns that hold it; the plain ones only in requests that were stored before and are not sealed yet. */
export interface PersonalRow {
  readonly number: string
  readonly sealed: string | null
  readonly identity_number: string | null
  readonly contact_person: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly postal_address: string | null
}

/** The plain columns of a request whose data are sealed. */
export const NOT_PLAIN = { identity_number: null, contact_person: null, phone: null, email: null, postal_address: null }

const IDENTITY = 'identity-number'
const PHONE = 'telephone'

const placeOf = (number: string): Place => `requests.sealed:${number}`

/** 加密的列. The sealed value of a request, and the hashes by which officers find it. */
export function sealPersonal(keys: KeyRing, number: string, data: PersonalData) {
  return {
    sealed: seal(keys, placeOf(number), JSON.stringify(data)),
    identity_hash: blindIndex(keys, IDENTITY, data.identityNumber),
    phone_hash: blindIndex(keys, PHONE, digitsOf(data.phone)),
  }
}

/** The personal data of a request; null when they were erased. */
export function openPersonal(keys: KeyRing, row: PersonalRow): PersonalData | null {
  if (row.sealed !== null) return JSON.parse(open(keys, placeOf(row.number), row.sealed)) as PersonalData
  if (row.identity_number === null || row.phone === null) return null
  const { identity_number: identityNumber, contact_person: contactPerson, phone, email, postal_address: postalAddress } = row
  return { identityNumber, contactPerson, phone, email, postalAddress }
}

/** 遮盖. As pages show it before a purpose is stated. */
export function maskPersonal({ identityNumber, contactPerson, phone, email, postalAddress }: PersonalData): PersonalData {
  return {
    identityNumber: maskIdentityNumber(identityNumber),
    contactPerson: contactPerson && maskName(contactPerson),
    phone: maskTelephone(phone),
    email: email && maskEmail(email),
    postalAddress: postalAddress && maskAddress(postalAddress),
  }
}

/** 按证件号码或者电话检索. The hashes of what was typed, exact as a whole; null when it is neither kind of number. */
export function hashesOf(keys: KeyRing, typed: string): { readonly identity: string[]; readonly phone: string[] } | null {
  const number = normaliseIdentityNumber(typed)
  if (!/^(?=.*\d)[\dA-Z]{5,30}$/.test(number) && writtenTelephone(typed) === undefined) return null
  return { identity: identityHashes(keys, number), phone: blindIndexes(keys, PHONE, digitsOf(typed)) }
}

/** The hashes of a document number under every key. */
export function identityHashes(keys: KeyRing, identityNumber: string): string[] {
  return blindIndexes(keys, IDENTITY, identityNumber)
}

/** The digits of the first number of a list, without an extension. */
function digitsOf(phone: string): string {
  const [first = ''] = (writtenTelephone(phone) ?? phone).split(/[、转]/)
  return first.replace(/\D/g, '')
}
