import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useRef } from 'react'
import { upload } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { useSaving } from '../../parts/use-saving.ts'

interface Attachment {
  readonly hash: string
  readonly name: string
}

interface AttachmentFieldProps {
  readonly id?: string
  readonly value?: readonly Attachment[]
  readonly onChange?: (files: readonly Attachment[]) => void
}

/** 附件. Files of the document, in the order in which the portal lists them; the server keeps each under its hash. */
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

  return (
    <div>
      <ErrorNotice error={error} takesFocus />
      <ul className="plain">
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
    </div>
  )
}
