import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { Finding } from '../../../server/requests/schema.ts'
import { ROUTES } from '../../../server/requests/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'

/** 重算差异提示. Differences found and corrected at night, until an officer of the agency settles them. */
export function FindingsNotice({ findings }: { readonly findings: readonly Finding[] }) {
  const [settling, setSettling] = useState<number | null>(null)
  const settle = useSaving((findingId: number) => call(ROUTES.settleFinding, { params: { findingId } }))
  if (findings.length === 0) return <ErrorNotice error={settle.error} />
  return (
    <>
      <ErrorNotice error={settle.error} />
      <Alert
        className="error-notice"
        type="warning"
        showIcon
        title={`每夜重算发现 ${findings.length} 处与办理记录不一致，能够推算的已经更正，请核对`}
        description={
          <ul className="plain">
            {findings.map((finding) => (
              <li key={finding.id}>
                <Link className="row-link figure" to="/requests/$id" params={{ id: String(finding.requestId) }}>
                  {finding.number}
                </Link>{' '}
                {finding.maySettle ? '' : `${finding.agencyName}：`}
                {finding.says}{' '}
                {finding.maySettle && (
                  <Button
                    size="small"
                    loading={settle.busy && settling === finding.id}
                    aria-label={`已核对 ${finding.number}`}
                    onClick={() => {
                      setSettling(finding.id)
                      void settle.save(finding.id)
                    }}
                  >
                    已核对
                  </Button>
                )}
              </li>
            ))}
          </ul>
        }
      />
    </>
  )
}
