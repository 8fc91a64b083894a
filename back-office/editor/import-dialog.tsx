import { Button, Modal } from 'antd'
import type { ImportedDocument } from '../../server/publishing/schema.ts'
import { HtmlView } from '../pages/publishing/html-view.tsx'
import { saysNotTaken } from './says-not-taken.ts'

interface ImportDialogProps {
  readonly name: string
  readonly found: ImportedDocument
  readonly onReplace: () => void
  readonly onInsert: () => void
  readonly onClose: () => void
}

/** 导入 Word. The original beside what becomes of it, before anything is changed. */
export function ImportDialog({ name, found, onReplace, onInsert, onClose }: ImportDialogProps) {
  const told = saysNotTaken(found.notTaken)
  return (
    <Modal
      title={`导入《${name}》`}
      open
      width={1200}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          取消
        </Button>,
        <Button key="insert" onClick={onInsert}>
          插入到光标处
        </Button>,
        <Button key="replace" type="primary" onClick={onReplace}>
          替换正文
        </Button>,
      ]}
    >
      <p className="quiet">{told === '' ? '文字、表格和图片都带过来了。请对照核对后再使用。' : `${told}请对照核对后再使用。`}</p>
      <div className="import-panes">
        {/* Focusable, so that long texts can be scrolled by keyboard. */}
        <section aria-label="原文" tabIndex={0}>
          <h2>原文</h2>
          {found.original.map((line, index) => (
            <p key={`${index} ${line[0]?.text ?? ''}`}>
              {line.map(({ text, leftOut }, at) => {
                const key = `${at} ${text}`
                return leftOut === undefined ? <span key={key}>{text}</span> : <del key={key}>{text}</del>
              })}
            </p>
          ))}
        </section>
        <section aria-label="导入的正文" tabIndex={0}>
          <h2>导入的正文</h2>
          <HtmlView html={found.body} />
        </section>
      </div>
    </Modal>
  )
}
