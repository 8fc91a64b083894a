import { Button, Input } from 'antd'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { joinSections, sectionsOf } from './text-sections.ts'
import type { ReportTextState } from './use-report-texts.ts'

interface ReportTextsProps {
  readonly part: { readonly title: string; readonly text: keyof ReportText }
  readonly texts: ReportTextState
  readonly mayEdit: boolean
}

/** 一个文字部分. One field for each section of the text, so that none is lost in a long box. */
export function ReportTexts({ part, texts, mayEdit }: ReportTextsProps) {
  const words = texts.words[part.text]
  if (!mayEdit) return <div className="report-text">{words || <span className="quiet">（未填写）</span>}</div>
  const sections = sectionsOf(words)
  if (sections.length < 2) {
    return <TextField label={part.title} value={words} onChange={(text) => texts.write(part.text, text)} />
  }
  return sections.map(({ heading, body }, at) => (
    <div key={heading} className="text-section">
      {heading !== '' && <h3>{heading}</h3>}
      <TextField
        label={`${part.title}${heading}`}
        value={body}
        onChange={(text) =>
          texts.write(part.text, joinSections(sections.map((one, index) => (index === at ? { ...one, body: text } : one))))
        }
      />
    </div>
  ))
}

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
}

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <Input.TextArea
      aria-label={label}
      value={value}
      maxLength={20_000}
      showCount
      autoSize={{ minRows: 4, maxRows: 40 }}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** 文字的保存. One line for all parts: what is typed is stored by itself, and what was not accepted says why. */
export function TextsSaving({ texts }: { readonly texts: ReportTextState }) {
  if (!texts.changed) return null
  return (
    <div className="save-bar" role="status">
      <ErrorNotice error={texts.error} />
      <span className="quiet">{texts.busy ? '正在保存文字' : texts.error ? '文字没有保存' : '文字有修改，停止输入后自动保存'}</span>
      <Button type="primary" loading={texts.busy} onClick={() => void texts.save().catch(() => undefined)}>
        保存文字
      </Button>
    </div>
  )
}
