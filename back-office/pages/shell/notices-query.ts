import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../../../server/desk/schema.ts'
import { call } from '../../api.ts'

/** 通知. Of the account in the agency that it acts for. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => call(ROUTES.findNotices, {}),
  refetchInterval: 120_000,
})
