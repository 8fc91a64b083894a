import { ROLES } from '../../../core/accounts/roles.ts'
import { VIEWS, type View } from '../../../server/accounts/schema.ts'

/** 账号列表的筛选, as it stands in the address. */
export interface AccountSearch {
  view?: View
  agencyId?: number
  role?: (typeof ROLES)[number]['key']
  text?: string
  page?: number
}

/** The worklist of an address. */
export const viewOf = ({ view }: AccountSearch): View => view ?? 'all'

/** The parts of an address that name a worklist and a role; anything else is ignored. */
export function viewAndRole(search: Record<string, unknown>): Pick<AccountSearch, 'view' | 'role'> {
  const view = VIEWS.find(({ key }) => key === search['view'])?.key
  const role = ROLES.find(({ key }) => key === search['role'])?.key
  return { ...(view && { view }), ...(role && { role }) }
}
