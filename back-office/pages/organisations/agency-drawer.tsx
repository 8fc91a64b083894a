import { AGENCY_KINDS } from '../../../core/organisations/agency-kinds.ts'
import { FINAL_REVIEWERS } from '../../../core/publishing/final-reviewers.ts'
import { type Agency, type NewAgency, ROUTES } from '../../../server/organisations/schema.ts'
import { call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { choicesOf } from '../../parts/choices.ts'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'
import { ChooseAgency } from './choose-agency.tsx'

interface AgencyDrawerProps {
  /** The agency to change; undefined for a new one. */
  readonly agency: Agency | undefined
  /** Initial values of a new agency. */
  readonly start?: Partial<NewAgency>
  /** The number of a row that awaits its first set-up, which the new agency fills. */
  readonly fills?: number
  readonly onClose: () => void
}

const HINTS = {
  foundedOn: '不填的，视为平台登记以前已经存在；设立以前的年度不要求它报告。',
  ownName: '派出机构、事业单位经授权的，受理申请并编制年度报告。',
  duties: '机关职能、领导信息、公开工作机构和联系方式用于指南；改变的自今天起生效，以前的留在沿革中。',
  slug: '小写字母、数字、连字符，用于门户地址，例如 jiaotong。',
  letterPrefix: '例如：示交公开。',
  finalReview: '不选时为公开工作机构负责人。起草、初审、终审总是三个人，修改过文本的人不能审核。',
  reconsiderationBody: '不填时为上级机关。',
  court: '不填时文书只写“有管辖权的人民法院”。',
  reconsiderationOnline: '通过互联网送达的答复必须写明，例如：全国行政复议服务平台的网址。',
}

/** What is changed by an act of its own, with the day from which it holds. */
const BY_ACT = ['name', 'shortName', 'letterPrefix', 'kind', 'parentId', 'foundedOn'] as const

/** 新设机关、修改机构信息. */
export function AgencyDrawer({ agency, start, fills, onClose }: AgencyDrawerProps) {
  const known = new Set(Object.keys(ROUTES.createAgency.body.properties))
  const initial = Object.fromEntries(Object.entries(filledIn(agency ?? start ?? {})).filter(([name]) => known.has(name)))
  return (
    <ActionDrawer
      title={agency ? `修改机构信息：${agency.name}` : '新设机关'}
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
        omit={agency ? ['sort', ...BY_ACT] : ['sort']}
        choices={{ kind: choicesOf(AGENCY_KINDS), finalReview: choicesOf(FINAL_REVIEWERS) }}
        controls={{ parentId: <ChooseAgency /> }}
        hints={HINTS}
      />
    </ActionDrawer>
  )
}
