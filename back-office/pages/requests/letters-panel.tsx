import { DownloadOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { FILE_PURPOSES } from '../../../core/requests/file-purposes.ts'
import type { FoundRequest } from '../../../server/requests/schema.ts'
import { UPLOAD_PATH } from '../../../server/requests/schema.ts'
import { addressOf } from '../../address-of.ts'
import { upload } from '../../api.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorNotice } from '../../parts/error-notice.tsx'
import { sizeOf } from '../../parts/size-of.ts'
import { useSaving } from '../../parts/use-saving.ts'
import { usePower } from '../../powers.ts'

interface LettersPanelProps {
  readonly found: FoundRequest
}

/** 文书和文件. The letters with their Word and PDF; the files of the applicant, and those of the answer. */
export function LettersPanel({ found }: LettersPanelProps) {
  const { letters, files, request } = found
  const mayUpload = usePower(`POST ${UPLOAD_PATH}`).allowed
  const { error, busy, save } = useSaving((file: File) => upload(file, addressOf(UPLOAD_PATH, { id: request.id }, { purpose: 'answer' })))

  return (
    <section className="sheet" aria-label="文书和文件">
      <h2>文书和文件</h2>
      {letters.length === 0 && files.length === 0 && <EmptyState says="还没有文书；办理时自动生成。" />}
      <ul className="plain letter-list">
        {letters.map((letter) => (
          <li key={letter.id}>
            <div>
              <strong>{letter.title}</strong>
              <div className="quiet">
                {letter.number}　{letter.issuedOn}　{letter.toApplicant ? '发送申请人' : '发送第三方'}
              </div>
            </div>
            <div className="letter-links">
              {letter.wordUrl && (
                <a href={letter.wordUrl} aria-label={`下载${letter.title} Word`}>
                  <DownloadOutlined aria-hidden /> Word
                </a>
              )}
              {letter.pdfUrl && (
                <a href={letter.pdfUrl} aria-label={`下载${letter.title} PDF`}>
                  <DownloadOutlined aria-hidden /> PDF
                </a>
              )}
              {!letter.wordUrl && !letter.pdfUrl && <span className="quiet">正在生成</span>}
            </div>
          </li>
        ))}
        {files.map((file) => (
          <li key={file.hash + file.purpose}>
            <a href={file.url}>
              <PaperClipOutlined aria-hidden /> {file.name}
            </a>
            <span className="quiet">
              {FILE_PURPOSES.find(({ key }) => key === file.purpose)?.title ?? '附件'}，{sizeOf(file.size)}
            </span>
          </li>
        ))}
      </ul>
      <ErrorNotice error={error} takesFocus />
      {mayUpload && (
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            void save(file)
            return false
          }}
        >
          <Button icon={<UploadOutlined />} loading={busy}>
            上传答复所附信息
          </Button>
        </Upload>
      )}
    </section>
  )
}
