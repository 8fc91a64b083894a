import type { HiddenFinding } from '../../../core/publishing/hidden-data.ts'
import { hasHidden } from '../hidden/has-hidden.ts'
import type { FileStore, StoredFile } from '../runtime/files.ts'
import { fileWork } from './file-work.ts'

/** 检查隐藏信息. What a stored file carries beside what its reader sees; undefined where it cannot be read, so that nobody takes it for clean. */
export async function hiddenIn(
  files: Pick<FileStore, 'read'>,
  { hash, mediaType }: StoredFile,
): Promise<readonly HiddenFinding[] | undefined> {
  if (!hasHidden(mediaType)) return []
  return fileWork('strip', await files.read(hash), mediaType).then(
    ({ found }) => found,
    () => undefined,
  )
}
