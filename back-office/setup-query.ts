import { queryOptions } from '@tanstack/react-query'
import { ROUTES } from '../server/setup/schema.ts'
import { call } from './api.ts'

/** 首次设置的进度, for accounts that may set up. */
export const setupQuery = queryOptions({ queryKey: ['setup'], retry: false, queryFn: () => call(ROUTES.findSetup, {}) })
