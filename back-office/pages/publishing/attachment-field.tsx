import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { useRef, useState } from 'react'
import { upload } from '../../api.ts'
import { ErrorNotice } from '../../parts/error-notice.tsx'

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
  const [error, setError] = useState<unknown>(null)
  const latest = useRef(value)
  latest.current = value

  async function add(file: File) {
    setError(null)
    try {
      const { hash, name } = await upload(file)
      if (!latest.current.some((one) => one.hash === hash)) {
        latest.current = [...latest.current, { hash, name }]
        onChange?.(latest.current)
      }
    } catch (problem) {
      setError(problem)
    }
  }

  return (
    <div>
      <ErrorNotice error={error} />
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
        beforeUpload={(file) => {
          void add(file)
          return false
        }}
      >
        <Button id={id ?? 'files'} icon={<UploadOutlined />}>
          上传附件
        </Button>
      </Upload>
    </div>
  )
}
