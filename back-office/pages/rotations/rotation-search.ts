import { ROTATION_STANDINGS, type RotationStanding } from '../../../core/accounts/rotation.ts'

/** 名单的筛选, as it stands in the address. */
export interface RotationSearch {
  standing?: RotationStanding
  agencyId?: number
  text?: string
  page?: number
}

/** The part of an address that names how people stand; anything else is ignored. */
export function standingOf(search: Record<string, unknown>): Pick<RotationSearch, 'standing'> {
  const standing = ROTATION_STANDINGS.find(({ key }) => key === search['standing'])?.key
  return standing ? { standing } : {}
}
