import { paperWord } from './paper-word.ts'
import type { PublishedText } from './published-text.ts'

/** 已公开文件的 Word 文件. */
export function documentWord({ issuedOn, ...text }: PublishedText): Promise<Buffer> {
  return paperWord({ ...text, datedOn: issuedOn })
}
