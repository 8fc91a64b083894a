import { Button } from 'antd'
import { ROUTES, SHEET_FORMS } from '../../../server/publishing/schema.ts'
import { call } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { saveFile } from '../../parts/file-content.ts'
import { useSaving } from '../../parts/use-saving.ts'

/** 审查呈批单. Downloads of the sheet on which the reviews of the present text stand. */
export function ReviewSheetButtons({ id }: { readonly id: number }) {
  const { busy, error, save } = useSaving(async (form: (typeof SHEET_FORMS)[number]['key']) =>
    saveFile(await call(ROUTES.printReviewSheet, { params: { id }, query: { form } })),
  )
  return (
    <>
      <ErrorNotice error={error} takesFocus />
      <div className="button-row">
        {SHEET_FORMS.map((form) => (
          <Button key={form.key} size="small" loading={busy} onClick={() => void save(form.key)}>
            审查呈批单（{form.title}）
          </Button>
        ))}
      </div>
    </>
  )
}
