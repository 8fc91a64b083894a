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
import type { Shown } from './show-personal-data.tsx'

interface LettersPanelProps {
  readonly found: FoundRequest
  /** The purpose that an officer of another agency stated; his downloads are noted under it. */
  readonly shown: Shown | null
}

/** 文书和文件. The letters with their Word and PDF; the files of the applicant, and those of the answer. */
export function LettersPanel({ found, shown }: LettersPanelProps) {
  const { letters, files, request, applicant } = found
  const stated = shown && new URLSearchParams({ purpose: shown.purpose, statement: shown.statement })
  const linkTo = (url: string) => (stated ? `${url}?${stated}` : url)
  const mayUpload = usePower(`POST ${UPLOAD_PATH}`).allowed
  const { error, busy, save } = useSaving((file: File) => upload(file, addressOf(UPLOAD_PATH, { id: request.id }, { purpose: 'answer' })))

  return (
    <section className="sheet" aria-label="文书和文件">
      <h2>文书和文件</h2>
      {letters.length === 0 && files.length === 0 && <EmptyState says="还没有文书；办理时自动生成。" />}
      {applicant.statementNeeded && stated === null && (letters.length > 0 || files.length > 0) && (
        <p className="quiet">下载文书和文件，请先在“申请人”处写明目的并显示个人信息。</p>
      )}
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
                <a href={linkTo(letter.wordUrl)} aria-label={`下载${letter.title} Word`}>
                  <DownloadOutlined aria-hidden /> Word
                </a>
              )}
              {letter.pdfUrl && (
                <a href={linkTo(letter.pdfUrl)} aria-label={`下载${letter.title} PDF`}>
                  <DownloadOutlined aria-hidden /> PDF
                </a>
              )}
              {!letter.wordUrl && !letter.pdfUrl && <span className="quiet">{applicant.erasedAt === null ? '正在生成' : '已删除'}</span>}
            </div>
          </li>
        ))}
        {files.map((file) => (
          <li key={file.hash + file.purpose}>
            <a href={linkTo(file.url)}>
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
