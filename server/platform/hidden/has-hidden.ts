import { FILE_KINDS, type FileKind } from '../files/kinds.ts'

/** Kinds in which nothing is looked for: plain text, and what this program does not read. */
const WITHOUT: readonly string[] = ['csv', 'mp4', 'ofd'] satisfies (typeof FILE_KINDS)[FileKind][]

/** Whether files of this kind carry what their reader does not see, and are searched for it. */
export function hasHidden(mediaType: string): boolean {
  return Object.hasOwn(FILE_KINDS, mediaType) && !WITHOUT.includes(FILE_KINDS[mediaType as FileKind])
}
