/** 文件种类. The accepted kinds, with the extension of a download. */
export const FILE_KINDS = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/ofd': 'ofd',
  'application/zip': 'zip',
  'image/webp': 'webp',
  'text/csv': 'csv',
  'video/mp4': 'mp4',
} as const
export type FileKind = keyof typeof FILE_KINDS

/** Other extensions of the same content: WPS writes Word's and Excel's formats, old and new, under names of its own. */
const ALSO: Partial<Record<FileKind, readonly string[]>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['wps'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['et'],
  'application/msword': ['wps'],
  'application/vnd.ms-excel': ['et'],
  'image/jpeg': ['jpeg'],
}

/** Whose upload it is: a form of the portal, which takes what anybody can open, or an officer's attachment. */
export type UploadedBy = 'form' | 'office'

const OF_FORMS: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/jpeg',
  'image/png',
] satisfies FileKind[])

/** Whether files of this media type are taken from there. */
export function isTaken(mediaType: string | undefined, from: UploadedBy): mediaType is FileKind {
  return mediaType !== undefined && (from === 'form' ? OF_FORMS.has(mediaType) : Object.hasOwn(FILE_KINDS, mediaType))
}

/** The extensions that a file of this kind may have, the usual one first. */
export function endingsOf(mediaType: string): readonly string[] {
  const kind = Object.hasOwn(FILE_KINDS, mediaType) ? (mediaType as FileKind) : undefined
  return kind ? [FILE_KINDS[kind], ...(ALSO[kind] ?? [])] : ['bin']
}

/** All extensions of accepted kinds. */
export const ENDINGS: ReadonlySet<string> = new Set(Object.keys(FILE_KINDS).flatMap(endingsOf))
