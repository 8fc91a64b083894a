import { type Static, Type } from 'typebox'
import { STRICT, text } from '../platform/http/schema-parts.ts'

export const hash = Type.String({ title: '文件', pattern: '^[0-9a-f]{64}$' })

/** 附件. `hiddenStays`: whoever drafts says that the hidden words or data in it are to be public; absent where nothing was said. */
export const attachedFile = Type.Object(
  { hash, name: text('附件名称', 120), hiddenStays: Type.Optional(Type.Literal(true, { title: '确认保留隐藏信息' })) },
  STRICT,
)

const FileFindings = Type.Object({
  hash,
  isChecked: Type.Boolean({ title: '检查过' }),
  says: Type.String({ title: '隐藏信息' }),
  asks: Type.Boolean({ title: '须清除或者确认保留' }),
  isCleaned: Type.Boolean({ title: '已清除' }),
})
export type FileFindings = Static<typeof FileFindings>

/** The routes of attached files, which change no document. */
export const FILE_ROUTES = {
  findFileFindings: {
    method: 'GET',
    path: '/api/file-findings',
    summary: '附件里的隐藏信息',
    query: Type.Object({ hashes: Type.String({ title: '文件，逗号分隔', pattern: '^[0-9a-f]{64}(,[0-9a-f]{64}){0,59}$' }) }),
    reply: Type.Array(FileFindings),
  },
  cleanFile: {
    method: 'POST',
    path: '/api/cleaned-files',
    summary: '清除已上传文件的隐藏信息，成为新的文件',
    body: Type.Object({ hash }, STRICT),
    reply: Type.Object({ hash }),
  },
} as const
