import { Alert, Button, Input } from 'antd'
import type { ReportText } from '../../../core/annual-report/parts.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { mayDo, type ReportDetail } from './report-detail.ts'
import { joinSections, sectionsOf } from './text-sections.ts'
import type { ReportTextState } from './use-report-texts.ts'

interface ReportTextsProps {
  readonly part: { readonly title: string; readonly text: keyof ReportText }
  readonly texts: ReportTextState
  readonly report: ReportDetail
}

/** 一个文字部分. Its text or its fields, and who wrote it: another person may take it over, since its writer may not approve it. */
export function ReportTexts({ part, texts, report }: ReportTextsProps) {
  const words = texts.words[part.text]
  const mayEdit = mayDo(report, 'editReportText')
  const writer = report.textWriters.find((one) => one.part === part.text)
  return (
    <>
      {mayEdit ? (
        <>
          <TextFields part={part} texts={texts} />
          <Overtaken part={part} texts={texts} />
        </>
      ) : (
        <div className="report-text">{words || <span className="quiet">（未填写）</span>}</div>
      )}
      {writer && (
        <p className="quiet">
          填写人 {writer.name}
          {mayEdit && !writer.own && (
            <Button type="link" size="small" disabled={texts.busy || texts.changed} onClick={() => texts.takeOver(part.text)}>
              核对无误，由我填写
            </Button>
          )}
        </p>
      )}
    </>
  )
}

/** One field for each section of the text, so that none is lost in a long box. */
function TextFields({ part, texts }: Omit<ReportTextsProps, 'report'>) {
  const words = texts.words[part.text]
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

/** The text that was stored while the part was typed, and the choice between the two. */
function Overtaken({ part, texts }: Omit<ReportTextsProps, 'report'>) {
  const theirs = texts.overtaken[part.text]
  if (theirs === undefined) return null
  return (
    <Alert
      className="overtaken-text"
      type="warning"
      role="alert"
      title="您填写期间，本部分已另外保存了下面的文字，请选择以哪一份为准"
      description={
        <>
          <div className="report-text">{theirs || <span className="quiet">（未填写）</span>}</div>
          <div className="button-row">
            <Button onClick={() => texts.decide(part.text, false)}>采用已保存的文字</Button>
            <Button onClick={() => texts.decide(part.text, true)}>以我填写的为准</Button>
          </div>
        </>
      }
    />
  )
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

interface TextsSavingProps {
  readonly texts: ReportTextState
  readonly onReload: () => Promise<void>
}

/** 文字的保存. A bar for all written parts: shows that changes are pending, being saved or refused, and why. */
export function TextsSaving({ texts, onReload }: TextsSavingProps) {
  const { changed, busy, error } = texts
  if (!changed && !busy && !error) return null
  const waits = Object.keys(texts.overtaken).length > 0
  const says = waits ? '文字另有改动，请先选择以哪一份为准' : '文字有修改，停止输入后自动保存'
  return (
    <div className="save-bar" role="status">
      <ErrorNotice error={error} onReload={() => void onReload().then(texts.clear)} />
      <span className="quiet">{busy ? '正在保存文字' : error ? '文字没有保存' : says}</span>
      {changed && (
        <Button type="primary" loading={busy} disabled={waits} onClick={() => void texts.save().catch(() => undefined)}>
          保存文字
        </Button>
      )}
    </div>
  )
}
