import { sql } from 'kysely'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'

const kinds = (requests: (typeof AGENCY_KINDS)[number]['requests']) =>
  AGENCY_KINDS.filter((kind) => kind.requests === requests).map(({ key }) => key)

/** 受理机关. Whether an agency of `agencies` may be asked: it exists, and its kind is asked under the regulation (条例第二十七条). */
export const RECEIVES = sql<boolean>`agencies.ended_on is null and (agencies.kind = any(${kinds('yes')}::text[])
  or agencies.own_name and agencies.kind = any(${kinds('in-own-name')}::text[]))`
