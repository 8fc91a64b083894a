import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../../../server/rotations/schema.ts'
import { call } from '../../api.ts'

/** 本人还没有办的定期修改. */
export const ownRotationsQuery = queryOptions({
  queryKey: ['rotations', 'own'],
  queryFn: () => call(ROUTES.findOwnRotations, {}),
})
