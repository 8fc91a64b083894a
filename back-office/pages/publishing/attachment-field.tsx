import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Checkbox, Upload } from 'antd'
import { useRef } from 'react'
import { type DocumentText, FILE_ROUTES, type FileFindings } from '../../../server/publishing/schema.ts'
import { call, upload } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'
import { findingsSay, useFileFindings } from './file-findings.ts'

type Attachment = DocumentText['files'][number]

interface AttachmentFieldProps {
  readonly id?: string
  readonly value?: readonly Attachment[]
  readonly onChange?: (files: readonly Attachment[]) => void
}

/**
 * 附件. Files of the document, in the order in which the portal lists them, each with what is hidden in it; the server keeps each under its hash.
 * Hidden words or data are removed, or said to stay.
 */
export function AttachmentField({ id, value = [], onChange }: AttachmentFieldProps) {
  const latest = useRef(value)
  latest.current = value

  const { error, busy, save } = useSaving(async (files: readonly File[]) => {
    for (const file of files) {
      const { hash, name } = await upload(file)
      if (latest.current.some((one) => one.hash === hash)) continue
      latest.current = [...latest.current, { hash, name }]
      onChange?.(latest.current)
    }
  })

  const findings = useFileFindings(value.map(({ hash }) => hash))
  const change = (hash: string, to: Attachment) => {
    latest.current = latest.current.map((one) => (one.hash === hash ? to : one))
    onChange?.(latest.current)
  }
  const cleaning = useSaving(async (file: Attachment) => {
    const { hash } = await call(FILE_ROUTES.cleanFile, { body: { hash: file.hash } })
    change(file.hash, { hash, name: file.name })
  })

  return (
    <div>
      <ErrorNotice error={error ?? cleaning.error} takesFocus />
      <ul className="plain attached-files">
        {value.map((file) => (
          <li key={file.hash}>
            <PaperClipOutlined aria-hidden /> {file.name}
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除附件 ${file.name}`}
              onClick={() => onChange?.(value.filter((one) => one.hash !== file.hash))}
            />
            <Hidden
              file={file}
              found={findings.get(file.hash)}
              busy={cleaning.busy}
              onClean={() => void cleaning.save(file)}
              onStay={(stays) => change(file.hash, { hash: file.hash, name: file.name, ...(stays && { hiddenStays: true }) })}
            />
          </li>
        ))}
      </ul>
      <Upload
        showUploadList={false}
        multiple
        beforeUpload={(file, files) => {
          if (file === files[0]) void save(files)
          return false
        }}
      >
        <Button id={id ?? 'files'} icon={<UploadOutlined />} loading={busy}>
          上传附件
        </Button>
      </Upload>
      <p className="quiet">
        PDF、OFD、Word、Excel、PowerPoint、WPS、CSV、图片、MP4，或者由它们组成的 ZIP；单个文件不超过 20 MB（视频另有上限）。
      </p>
    </div>
  )
}

interface HiddenProps {
  readonly file: Attachment
  readonly found: FileFindings | undefined
  readonly busy: boolean
  readonly onClean: () => void
  readonly onStay: (stays: boolean) => void
}

function Hidden({ file, found, busy, onClean, onStay }: HiddenProps) {
  if (!found) return null
  return (
    <div className={found.asks ? 'attached-careful' : 'quiet'}>
      {findingsSay(found)}
      {found.says !== '' && !found.isCleaned && (
        <Button size="small" loading={busy} onClick={onClean} aria-label={`清除后使用 ${file.name}`}>
          清除后使用
        </Button>
      )}
      {found.asks && (
        <Checkbox checked={file.hiddenStays === true} onChange={({ target }) => onStay(target.checked)}>
          确认保留，一并公开
        </Checkbox>
      )}
    </div>
  )
}
