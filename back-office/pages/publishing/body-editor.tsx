import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type ClipboardEvent, useRef } from 'react'
import { htmlToText } from './html-to-text.ts'
import { HtmlView } from './html-view.tsx'
import { textToHtml } from './text-to-html.ts'

interface BodyEditorProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (text: string) => void
}

const MARKS = [
  { label: '一级标题', before: '# ' },
  { label: '二级标题', before: '## ' },
  { label: '项目', before: '- ' },
  { label: '编号', before: '1. ' },
  { label: '居中', before: '>< ' },
  { label: '居右', before: '>> ' },
] as const
const TABLE = '| 项目 | 内容 |\n|---|---|\n| 甲 | 乙 |'

/** 正文编辑. Plain lines with a few marks on the left, the page as it will look on the right; what is pasted from Word keeps headings, lists and tables. */
export function BodyEditor({ id, value = '', onChange }: BodyEditorProps) {
  const area = useRef<TextAreaRef>(null)

  function edit(change: (text: string, from: number, to: number) => { text: string; from: number; to: number }) {
    const field = area.current?.resizableTextArea?.textArea
    if (!field) return
    const next = change(value, field.selectionStart, field.selectionEnd)
    onChange?.(next.text)
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(next.from, next.to)
    })
  }

  function mark(before: string) {
    edit((text, from, to) => {
      const start = text.lastIndexOf('\n', from - 1) + 1
      const lines = text
        .slice(start, to)
        .split('\n')
        .map((line) => before + line.replace(/^(#{1,3} |- |\d+\. |>> |>< )/, ''))
      const marked = lines.join('\n')
      return { text: text.slice(0, start) + marked + text.slice(to), from: start + marked.length, to: start + marked.length }
    })
  }

  function insert(words: string) {
    edit((text, from, to) => ({ text: text.slice(0, from) + words + text.slice(to), from: from + words.length, to: from + words.length }))
  }

  function bold() {
    edit((text, from, to) => ({ text: `${text.slice(0, from)}**${text.slice(from, to)}**${text.slice(to)}`, from: from + 2, to: to + 2 }))
  }

  function paste(event: ClipboardEvent) {
    const html = event.clipboardData.getData('text/html')
    const plain = event.clipboardData.getData('text/plain')
    const text = html !== '' ? htmlToText(html) : plain.includes('\t') ? tabsToTable(plain) : ''
    if (text === '') return
    event.preventDefault()
    insert(text)
  }

  return (
    <div className="body-editor">
      <div className="button-row" role="toolbar" aria-label="正文格式">
        {MARKS.map(({ label, before }) => (
          <Button key={label} size="small" onClick={() => mark(before)}>
            {label}
          </Button>
        ))}
        <Button size="small" onClick={bold}>
          加粗
        </Button>
        <Button size="small" onClick={() => insert(`\n${TABLE}\n`)}>
          表格
        </Button>
      </div>
      <div className="body-panes">
        <Input.TextArea
          id={id ?? 'body'}
          ref={area}
          value={value}
          onChange={(event) => onChange?.(event.target.value)}
          onPaste={paste}
          autoSize={{ minRows: 16, maxRows: 40 }}
          placeholder="一行一段。可以从 Word 粘贴，标题、列表和表格会保留。"
        />
        {/* Focusable, so that a long preview can be scrolled by keyboard. */}
        <section aria-label="预览" className="body-preview" tabIndex={0}>
          {value.trim() === '' ? <p className="quiet">这里显示发布后的样子。</p> : <HtmlView html={textToHtml(value)} />}
        </section>
      </div>
    </div>
  )
}

/** Cells copied from a spreadsheet come with tabs between them. */
function tabsToTable(text: string): string {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map(
      (line) =>
        `| ${line
          .split('\t')
          .map((cell) => cell.trim().replace(/\|/g, '｜'))
          .join(' | ')} |`,
    )
    .join('\n')
}
