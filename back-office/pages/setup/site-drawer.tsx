import { ROUTES } from '../../../server/setup/schema.ts'
import { type Body, call } from '../../api.ts'
import { ActionDrawer } from '../../parts/action-drawer.tsx'
import { filledIn, SchemaFields } from '../../parts/schema-form.tsx'

type Site = Body<typeof ROUTES.changeSite>

/** 填写网站标识. An empty one falls back to the environment variable. */
export function SiteDrawer({ site, onClose }: { readonly site: Site; readonly onClose: () => void }) {
  return (
    <ActionDrawer
      title="填写网站标识"
      submitLabel="保存"
      initial={filledIn(site)}
      onClose={onClose}
      onSubmit={async (values) => {
        await call(ROUTES.changeSite, { body: values as Site })
        return '已保存'
      }}
    >
      <SchemaFields
        schema={ROUTES.changeSite.body}
        hints={{
          name: '例如：示例区人民政府。',
          domain: '例如：www.example.gov.cn。',
          code: '全国政府网站信息报送系统给出的十位标识码。',
        }}
      />
    </ActionDrawer>
  )
}
