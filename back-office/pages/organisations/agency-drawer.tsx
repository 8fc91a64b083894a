import { AGENCY_KINDS } from '../../../core/organisations/agency-kinds.ts'
import { FINAL_REVIEWERS } from '../../../core/publishing/final-reviewers.ts'
import { type Agency, type NewAgency, ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { Choose } from '../../parts/choose.tsx'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'

interface AgencyDrawerProps {
  /** The agency to change; undefined for a new one. */
  readonly agency: Agency | undefined
  readonly agencies: readonly Agency[]
  /** Initial values of a new agency. */
  readonly start?: Partial<NewAgency>
  /** The number of a row that awaits its first set-up, which the new agency fills. */
  readonly fills?: number
  readonly onClose: () => void
}

const HINTS = {
  slug: '小写字母、数字、连字符，用于门户地址，例如 jiaotong。',
  letterPrefix: '例如：示交公开。',
  finalReview: '不选时为公开工作机构负责人。起草、初审、终审总是三个人，修改过文本的人不能审核。',
  reconsiderationBody: '不填时为上级机关。',
  court: '不填时文书只写“有管辖权的人民法院”。',
  reconsiderationOnline: '通过互联网送达的答复必须写明，例如：全国行政复议服务平台的网址。',
}

/** 新设、修改机关. */
export function AgencyDrawer({ agency, agencies, start, fills, onClose }: AgencyDrawerProps) {
  const known = new Set(Object.keys(ROUTES.createAgency.body.properties))
  const initial = Object.fromEntries(Object.entries(filledIn(agency ?? start ?? {})).filter(([name]) => known.has(name)))
  return (
    <ActionDrawer
      title={agency ? `修改${agency.name}` : '新设机关'}
      submitLabel={agency ? '保存' : '新设'}
      initial={initial}
      draft={agency ? `agency/${agency.id}` : `new-agency/${start?.kind ?? ''}`}
      onClose={onClose}
      onSubmit={async (values) => {
        // Fields that the form does not show keep their values.
        const body = { ...initial, ...values } as NewAgency
        const agencyId = agency?.id ?? fills
        if (agencyId !== undefined) await call(ROUTES.changeAgency, { params: { agencyId }, body })
        else await call(ROUTES.createAgency, { body })
        return '已保存'
      }}
    >
      <SchemaFields
        schema={ROUTES.createAgency.body}
        omit={['sort']}
        choices={{ kind: choicesOf(AGENCY_KINDS), finalReview: choicesOf(FINAL_REVIEWERS) }}
        controls={{ parentId: <Choose from={agencies.map(({ id, name }) => ({ value: id, label: name }))} /> }}
        hints={HINTS}
      />
    </ActionDrawer>
  )
}
