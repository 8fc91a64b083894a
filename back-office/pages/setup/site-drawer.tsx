import { ROUTES } from '../../../server/setup/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'

type Site = Body<typeof ROUTES.changeSite>

interface SiteDrawerProps {
  /** The marks stored by the back office. */
  readonly site: Site
  /** The marks that the portal shows. */
  readonly marks: Site
  readonly onClose: () => void
}

/** 填写网站标识. An empty mark falls back to its environment variable. */
export function SiteDrawer({ site, marks, onClose }: SiteDrawerProps) {
  return (
    <ActionDrawer
      title="填写网站标识"
      draft="site"
      submitLabel="保存"
      initial={filledIn(site)}
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.changeSite, { body: values })
        return '已保存'
      }}
    >
      <p className="quiet">没有填写的，以安装时的设置为准，如灰色文字所示。</p>
      <SchemaFields
        schema={ROUTES.changeSite.body}
        placeholders={marks}
        hints={{
          name: '例如：示例区人民政府。',
          domain: '例如：www.example.gov.cn。',
          code: '全国政府网站信息报送系统给出的十位标识码。',
        }}
      />
    </ActionDrawer>
  )
}
