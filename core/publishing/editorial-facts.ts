import type { DocumentKind } from './document-kinds.ts'

/** 编审状态. Where the present text of a document stands. */
export const EDITORIAL_STATES = [
  { key: 'draft', title: '草稿' },
  { key: 'first-review', title: '待初审' },
  { key: 'final-review', title: '待终审' },
  { key: 'passed', title: '待发布' },
  { key: 'published', title: '已发布' },
  { key: 'withdrawn', title: '已撤回' },
] as const

export type EditorialState = (typeof EDITORIAL_STATES)[number]['key']

/** 编审记录种类. What can happen to a document; only ever added to. */
export const EDITORIAL_KINDS = [
  { key: 'drafted', title: '起草' },
  { key: 'changed', title: '修改' },
  { key: 'submitted', title: '送审' },
  { key: 'first-passed', title: '初审通过' },
  { key: 'final-passed', title: '终审通过' },
  { key: 'returned', title: '退回' },
  { key: 'published', title: '发布' },
  { key: 'withdrawn', title: '撤回' },
  { key: 'ended', title: '标注失效' },
] as const

export type EditorialKind = (typeof EDITORIAL_KINDS)[number]['key']

/** 编审记录. One fact in the life of a document: who did what to which text. */
export interface EditorialFact {
  readonly kind: EditorialKind
  readonly accountId: number
  /** Fingerprint of the text that was acted on; two facts speak of one text only when these are equal. */
  readonly textHash: string
}

/** 编审情况. What the facts come to: the state, the people of the present text and the text each of them saw. */
export interface EditorialStanding {
  readonly state: EditorialState
  readonly textHash: string
  /** Everybody who changed the text since it was last published. */
  readonly changedBy: ReadonlySet<number>
  readonly firstPassedBy: number | undefined
  readonly finalPassedBy: number | undefined
  /** Some text of it is on the portal, though another may be in work. */
  readonly onPortal: boolean
  readonly ended: boolean
}

/** What the judge of an event must know beside the facts. */
export interface DocumentFacts {
  readonly kind: DocumentKind
  readonly facts: readonly EditorialFact[]
}

/**
 * 编审情况. Replays the facts in the order of filing. A change puts everything back to draft; a pass that saw another text
 * than the present one is void. Refuses an empty history, since every document was drafted once.
 */
export function editorialStanding(facts: readonly EditorialFact[]): EditorialStanding {
  const first = facts[0]
  if (first?.kind !== 'drafted') throw new RangeError('the first fact of a document is that it was drafted')
  let state: EditorialState = 'draft'
  let textHash = first.textHash
  let changedBy = new Set<number>()
  let firstPassedBy: number | undefined
  let finalPassedBy: number | undefined
  let onPortal = false
  let ended = false
  for (const fact of facts) {
    switch (fact.kind) {
      case 'drafted':
      case 'changed':
        if (state === 'published' || state === 'withdrawn') changedBy = new Set()
        changedBy.add(fact.accountId)
        textHash = fact.textHash
        state = 'draft'
        firstPassedBy = finalPassedBy = undefined
        break
      case 'submitted':
        if (fact.textHash === textHash) state = 'first-review'
        break
      case 'first-passed':
        if (fact.textHash === textHash) [state, firstPassedBy] = ['final-review', fact.accountId]
        break
      case 'final-passed':
        if (fact.textHash === textHash) [state, finalPassedBy] = ['passed', fact.accountId]
        break
      case 'returned':
        state = 'draft'
        firstPassedBy = finalPassedBy = undefined
        break
      case 'published':
        ;[state, onPortal] = ['published', true]
        break
      case 'withdrawn':
        ;[state, onPortal] = [state === 'published' ? 'withdrawn' : state, false]
        break
      case 'ended':
        ended = true
    }
  }
  return { state, textHash, changedBy, firstPassedBy, finalPassedBy, onPortal, ended }
}
