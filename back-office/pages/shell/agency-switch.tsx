import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Select } from 'antd'
import { ROUTES } from '../../../server/accounts/schema.ts'
import { call } from '../../api.ts'
import { useSaving } from '../../parts/use-saving.ts'
import type { Session } from '../../session.ts'

/** 切换机关. For somebody who works in several agencies: each has its own rights and its own work. */
export function AgencySwitch({ session }: { readonly session: Session }) {
  const queries = useQueryClient()
  const router = useRouter()
  const { busy, save } = useSaving(async (agencyId: number) => {
    await call(ROUTES.chooseAgency, { body: { agencyId } })
    queries.clear()
    await router.invalidate()
    await router.navigate({ to: '/' })
  })
  if (session.agencies.length < 2) return null
  return (
    <Select
      className="agency-switch"
      size="small"
      aria-label="切换机关"
      loading={busy}
      value={session.agency.id}
      onChange={(agencyId) => void save(agencyId)}
      options={session.agencies.map(({ id, shortName }) => ({ value: id, label: shortName }))}
    />
  )
}
