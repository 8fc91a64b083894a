import type { LocalDate } from '../calendar/local-date.ts'
import { type Basis, cite, practice } from '../law/citation.ts'
import { OUTCOMES } from '../requests/outcome.ts'

/** 公开属性. Decided when a text is drafted; a text that says nothing is 主动公开 (条例第十三条: 以公开为常态). */
export const PUBLICITIES = [
  { key: 'proactive', title: '主动公开', because: cite('ogi-2019', 19, '行政机关应当主动公开') },
  {
    key: 'on-request',
    title: '依申请公开',
    because: practice('拟制公文时明确主动公开、依申请公开、不予公开等属性', '国办发〔2016〕80号'),
  },
  { key: 'withheld', title: '不予公开', because: cite('ogi-2019', 18, '对本行政机关不予公开的政府信息进行定期评估审查') },
] as const satisfies readonly { readonly key: string; readonly title: string; readonly because: Basis }[]
export type Publicity = (typeof PUBLICITIES)[number]['key']

type Withheld = Extract<(typeof OUTCOMES)[number], { readonly group: 'withheld' }>
/** 不予公开的情形 of 条例第十四条至第十六条, by the row in which the report counts them. */
export type WithholdingGround = Exclude<Withheld['key'], 'withheld/administrative-inquiry'>

/** 不予公开的情形. The same grounds as those of answers to requests. */
export const WITHHOLDING_GROUNDS = OUTCOMES.flatMap(
  (one): { readonly key: WithholdingGround; readonly title: string; readonly because: Basis }[] =>
    one.group === 'withheld' && one.key !== 'withheld/administrative-inquiry'
      ? [{ key: one.key, title: one.title.replace(/^\d\./, ''), because: one.basis[0] }]
      : [],
)

/** What a text says of its publicity. */
export interface PublicityFacts {
  readonly publicity?: Publicity | undefined
  readonly publicityGround?: WithholdingGround | undefined
  readonly publicityReason?: string | undefined
  readonly nextReviewOn?: LocalDate | undefined
}

/** 公开属性的填写问题, by field: what is not public on its own says why, and what is withheld says its ground and when it is reviewed (条例第十八条). */
export function publicityProblems(text: PublicityFacts, today: LocalDate): { readonly path: string; readonly message: string }[] {
  const { publicity = 'proactive', publicityGround, publicityReason = '', nextReviewOn } = text
  const isOpen = publicity === 'proactive'
  const isWithheld = publicity === 'withheld'
  const rules: readonly (readonly [wrong: boolean, path: string, message: string])[] = [
    [isWithheld && publicityGround === undefined, 'publicityGround', '不予公开的须有条例第十四条至第十六条的情形，请选择'],
    [!isWithheld && publicityGround !== undefined, 'publicityGround', '只有不予公开的有不予公开的情形，请清除'],
    [!isOpen && publicityReason.trim() === '', 'publicityReason', '不主动公开的，请写明理由'],
    [isOpen && publicityReason.trim() !== '', 'publicityReason', '主动公开的不写理由，请清除'],
    [isWithheld && nextReviewOn === undefined, 'nextReviewOn', '不予公开的信息应当定期评估审查（条例第十八条），请填写下次复评日期'],
    [!isWithheld && nextReviewOn !== undefined, 'nextReviewOn', '只有不予公开的有复评日期，请清除'],
    [isWithheld && nextReviewOn !== undefined && nextReviewOn <= today, 'nextReviewOn', '下次复评日期须晚于今天，请重新选择'],
  ]
  return rules.filter(([wrong]) => wrong).map(([, path, message]) => ({ path, message }))
}
