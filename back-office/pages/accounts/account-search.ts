import { ROLES } from '../../../core/accounts/roles.ts'
import { ACCOUNT_VIEWS, type AccountView } from '../../../core/accounts/views.ts'

/** 账号列表的筛选, as it stands in the address. */
export interface AccountSearch {
  view?: AccountView
  agencyId?: number
  role?: (typeof ROLES)[number]['key']
  text?: string
  page?: number
}

/** The worklist of an address. */
export const viewOf = ({ view }: AccountSearch): AccountView => view ?? 'all'

/** The parts of an address that name a worklist and a role; anything else is ignored. */
export function viewAndRole(search: Record<string, unknown>): Pick<AccountSearch, 'view' | 'role'> {
  const view = ACCOUNT_VIEWS.find(({ key }) => key === search['view'])?.key
  const role = ROLES.find(({ key }) => key === search['role'])?.key
  return { ...(view && { view }), ...(role && { role }) }
}
