import type { DeliveryForm, DeliveryWay } from '../../../core/requests/application-form.ts'
import { type Outcome, outcomeEntry } from '../../../core/requests/outcome.ts'
import type { OutcomeVariant } from '../../../core/requests/outcome-variants.ts'
import { type Block, paragraph, paragraphs } from '../../platform/documents/blocks.ts'
import { DECISION_WORDS, type DecisionWords, VARIANT_WORDS } from './articles.ts'
import { type LetterCase, type LetterDraft, opening, ordinance, youOf } from './letter-case.ts'

/** 答复的内容. The result and what its row of table three requires. */
export interface Decided {
  readonly outcome: Outcome
  readonly variant?: OutcomeVariant | undefined
  readonly fields: Readonly<Record<string, string>>
  /** The rows that the withheld part of a partial disclosure would fall under. */
  readonly grounds?: readonly Outcome[] | undefined
  readonly documents?: readonly string[] | undefined
  readonly deliveryForm: DeliveryForm
  readonly deliveryWay: DeliveryWay
  readonly remedies: readonly string[]
}

/** 答复书、告知书. The deciding letter: what was asked, found and decided, by which article, why, and the remedies (条例第三十六条、第三十七条). */
export function decidingLetter(one: LetterCase, decided: Decided): LetterDraft {
  const entry = outcomeEntry(decided.outcome)
  const words = decided.variant ? VARIANT_WORDS[decided.variant] : DECISION_WORDS[decided.outcome]
  const you = youOf(one)
  const subject = ABOUT_THE_REQUEST.has(decided.outcome) ? '上述申请' : `${you}申请公开的信息`
  const basis = words.articles ? `根据${ordinance(words.articles)}${extraBasis(decided.outcome)}的规定，` : ''
  const documents = decided.documents ?? []
  return {
    kind: decided.variant === 'already-public' ? 'already-public' : entry.letter,
    toApplicant: true,
    words: {
      recipient: one.applicantName,
      body: [
        paragraph(opening(one)),
        paragraph(`经审查，${subject}${words.finding}。${basis}${words.decision}。`.replaceAll('YOU', you)),
        ...explanation(decided, words),
        ...(documents.length > 0 ? [paragraph(`提供的信息见附件，${deliveryOf(decided)}。`.replaceAll('YOU', you))] : []),
      ],
      ...(decided.remedies.length > 0 && { remedies: decided.remedies }),
      ...(documents.length > 0 && { attachments: documents }),
    },
  }
}

const ABOUT_THE_REQUEST: ReadonlySet<Outcome> = new Set<Outcome>([
  'unable/still-unclear',
  'not-processed/petition',
  'not-processed/repeated',
  'not-processed/publication',
  'not-processed/excessive',
  'not-processed/reconfirm',
  'other/correction-lapsed',
  'other/fee-unpaid',
  'other/else',
])

/** What the row requires, each part introduced; the grounds of a partial disclosure with their articles. */
function explanation(decided: Decided, words: DecisionWords): Block[] {
  const fields = outcomeEntry(decided.outcome).fields.flatMap((field) => {
    const text = decided.fields[field.key]
    return text ? paragraphs(`${words.leads?.[field.key] ?? ''}${ended(text)}`) : []
  })
  const grounds = decided.grounds ?? []
  if (grounds.length === 0) return fields
  const named = grounds.map((ground) => {
    const { finding, articles } = DECISION_WORDS[ground]
    return `${finding}，依据${ordinance(articles)}`
  })
  return [...fields, paragraph(`不予公开的部分${named.join('；')}。`)]
}

/** A clause as typed, with a final full stop. */
function ended(text: string): string {
  return /[。！？；：”）.!?]$/u.test(text.trim()) ? text.trim() : `${text.trim()}。`
}

function extraBasis(outcome: Outcome): string {
  return outcome === 'other/fee-unpaid' ? '和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）' : ''
}

function deliveryOf({ deliveryForm, deliveryWay }: Decided): string {
  return deliveryForm === 'inspection' ? '请YOU到本机关查阅、抄录' : `以${FORMS[deliveryForm]}提供，${WAYS[deliveryWay]}`
}

const FORMS: Record<Exclude<DeliveryForm, 'inspection'>, string> = { electronic: '电子文件', paper: '纸质文件' }
const WAYS: Record<DeliveryWay, string> = {
  online: 'YOU可以在本平台下载',
  email: '发送至YOU的电子邮箱',
  mail: '邮寄至YOU的通信地址',
  'pick-up': '请YOU到本机关领取',
}
