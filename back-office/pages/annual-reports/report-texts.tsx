import { Button, Input } from 'antd'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import type { ReportTextState } from './use-report-texts.ts'

interface ReportTextsProps {
  readonly part: { readonly title: string; readonly text: keyof ReportText }
  readonly texts: ReportTextState
  readonly mayEdit: boolean
}

/** 一个文字部分. */
export function ReportTexts({ part, texts, mayEdit }: ReportTextsProps) {
  const words = texts.words[part.text]
  if (!mayEdit) return <div className="report-text">{words || <span className="quiet">（未填写）</span>}</div>
  return (
    <>
      <Input.TextArea
        aria-label={part.title}
        value={words}
        maxLength={20_000}
        showCount
        autoSize={{ minRows: 5, maxRows: 30 }}
        onChange={(event) => texts.write(part.text, event.target.value)}
      />
      {texts.changed && (
        <div className="text-save">
          <ErrorNotice error={texts.error} />
          <Button type="primary" loading={texts.busy} onClick={() => void texts.save()}>
            保存文字
          </Button>
          <span className="quiet">有修改尚未保存；保存后重新检查文中的数字。</span>
        </div>
      )}
    </>
  )
}
