import { chineseDate, type LocalDate } from '../../../core/calendar/local-date.ts'
import type { Block } from './blocks.ts'
import { textWidth } from './grid.ts'

/** 信函格式公文（GB/T 9704—2012 第10.1条）. The parts of a letter without markup; Word and PDF are made from it. */
export interface OfficialLetter {
  /** 发文机关标志, in red at the top of page one. */
  readonly agency: string
  /** 标题. A line feed breaks the line. */
  readonly title: string
  /** 发文字号, such as 示教公开〔2026〕12号. */
  readonly number: string
  /** 主送机关 or the applicant's name, without the colon. */
  readonly recipient: string
  readonly body: readonly Block[]
  /** 救济途径. Paragraphs after the body; none in a procedural letter. */
  readonly remedies?: readonly string[]
  /** 联系方式. One line, after the remedies. */
  readonly contact?: string
  /** 附件说明. Titles of the enclosures, in order. */
  readonly attachments?: readonly string[]
  /** 发文机关署名; the agency when left out. */
  readonly signer?: string
  /** 成文日期. */
  readonly signedOn: LocalDate
  /** 附注, printed in brackets under the date. */
  readonly note?: string
  /** 回执. A form that the addressee fills in and returns, on a page of its own after the signature. */
  readonly slip?: { readonly title: string; readonly body: readonly Block[] }
}

/** 附件说明 line by line: a single enclosure has no number, several have Arabic ones. */
export function attachmentLines(attachments: readonly string[]): string[] {
  if (attachments.length === 1) return [`附件：${attachments[0]}`]
  return attachments.map((title, index) => `${index === 0 ? '附件：' : '　　　'}${index + 1}.${title}`)
}

/**
 * 署名和成文日期的位置. Distances from the right margin in characters: the date is indented by four and the name centred over it for the seal; a name
 * too long for that starts at the margin and the date is centred under it.
 */
export function signaturePlaces(signer: string, signedOn: LocalDate): { date: number; signer: number } {
  const [name, date] = [textWidth(signer), textWidth(chineseDate(signedOn))]
  const overhang = (name - date) / 2
  if (overhang <= 4) return { date: 4, signer: 4 - overhang }
  return { date: overhang, signer: 0 }
}
