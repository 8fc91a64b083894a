import type { LocalDate } from '../../../core/calendar/local-date.ts'
import { chineseDate } from '../../../core/calendar/local-date.ts'
import { type ApplicantKind, isPerson } from '../../../core/requests/application-form.ts'
import type { Channel } from '../../../core/requests/channels.ts'
import type { LetterKey } from '../../../core/requests/letter-titles.ts'
import { type Block, paragraph } from '../../platform/documents/blocks.ts'
import type { OfficialLetter } from '../../platform/documents/official-letter.ts'

/** 制发机关. What a letter says of its agency. */
export interface Issuer {
  readonly name: string
  readonly letter_prefix: string
  readonly address: string
  readonly postcode: string
  readonly phone: string
}

/** 案情. What letters on a request need; never the identity number. */
export interface LetterCase {
  readonly issuer: Issuer
  readonly number: string
  readonly applicantName: string
  readonly applicantKind: ApplicantKind
  readonly channel: Channel
  readonly subject: string
  readonly submittedOn: LocalDate
  readonly receivedOn: LocalDate | null
  readonly correctedOn: LocalDate | null
  readonly due: LetterDue
}

/** 答复期限届满之日. The day, or why it is open; neither while no period runs. */
export interface LetterDue {
  readonly on: LocalDate | null
  readonly open: string | null
}

/** 文书稿. A letter without its number: kind, addressee and words. */
export interface LetterDraft {
  readonly kind: LetterKey
  readonly toApplicant: boolean
  readonly words: LetterWords
}
export type LetterWords = Pick<OfficialLetter, 'recipient' | 'body' | 'remedies' | 'attachments' | 'slip'>

/** 对申请人的称呼. */
export function youOf(one: LetterCase): string {
  return isPerson(one.applicantKind) ? '您' : '你单位'
}

/** Stands for the name of the 条例 while a letter is worded. A noncharacter, since private-use characters occur in rare names. */
const ORDINANCE = '\uFDD0'

/** An article of the 条例, which the letter names in full at the first citation and as 《条例》 afterwards. */
export function ordinance(article: string): string {
  return `${ORDINANCE}${article}`
}

/** 以下简称《条例》. Inserts the name of the 条例 where it is cited, short from the second time on. */
export function nameOrdinance(words: LetterWords): LetterWords {
  const [first = '', ...later] = JSON.stringify(words).split(ORDINANCE)
  if (later.length === 0) return words
  const full = `《中华人民共和国政府信息公开条例》${later.length > 1 ? '（以下简称《条例》）' : ''}`
  return JSON.parse(`${first}${full}${later.join('《条例》')}`) as LetterWords
}

/** The channel of the request, as letters word it. */
const SENT: Record<Channel, string> = {
  'in-person': '当面',
  'registered-mail': '以邮寄方式',
  'ordinary-mail': '以平常信函',
  online: '通过互联网渠道',
  fax: '通过传真',
}

/** 文书首段. When the request was received, by which channel, under which number, and what it asks in the applicant's words. */
export function opening(one: LetterCase): string {
  const you = youOf(one)
  const corrected = one.correctedOn ? `本机关于${chineseDate(one.correctedOn)}收到${you}补正的申请。` : ''
  const received = one.receivedOn
    ? `本机关于${chineseDate(one.receivedOn)}收到${you}${SENT[one.channel]}提交的政府信息公开申请`
    : `本机关收到${you}于${chineseDate(one.submittedOn)}${SENT[one.channel]}提交的政府信息公开申请`
  return `${received}（登记编号：${one.number}）。${corrected}${you}申请公开的内容为：“${one.subject}”。`
}

/** 给申请人的文书, opening with what was asked. */
export function toApplicant(kind: LetterKey, one: LetterCase, ...body: readonly Block[]): LetterDraft {
  return { kind, toApplicant: true, words: { recipient: one.applicantName, body: [paragraph(opening(one)), ...body] } }
}

/** 联系方式. */
export function contactLine(issuer: Issuer): string {
  return `联系电话：${issuer.phone}；联系地址：${issuer.address}（邮政编码：${issuer.postcode}）。`
}
