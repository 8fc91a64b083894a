import { diffArrays } from 'diff'
import { bodyLines } from '../../core/publishing/body/body-words.ts'
import type { BodyNode } from '../../core/publishing/body/grammar.ts'

/** A stretch of words in a comparison. */
export interface Part {
  readonly is: 'same' | 'inserted' | 'deleted'
  readonly text: string
}

/** 段落的比较. The words of one paragraph, cell or item in both texts. */
export type ComparedLine = readonly Part[]

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })
const BREAK = '\n'
/** Two texts that differ in more than this many words are compared line by line, which is faster and reads better. */
const MOST_EDITS = 4000

/** 两版比较. The lines of both texts with the words that were inserted and deleted; joined, the parts are one text and the other. */
export function compareLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const words = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: MOST_EDITS })
  if (words) return linesOf(words.flatMap(partsOf))
  return diffArrays([...before], [...after]).flatMap((change) => change.value.map((text): ComparedLine => [{ is: kindOf(change), text }]))
}

export function compareBodies(before: BodyNode, after: BodyNode): ComparedLine[] {
  return compareLines(bodyLines(before), bodyLines(after))
}

/** Whether no word of the texts differs. */
export function isSame(lines: readonly ComparedLine[]): boolean {
  return lines.every((line) => line.every(({ is }) => is === 'same'))
}

function wordsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line, index) => [...(index > 0 ? [BREAK] : []), ...[...SEGMENTER.segment(line)].map(({ segment }) => segment)])
}

interface Change {
  readonly added?: boolean
  readonly removed?: boolean
  readonly value: readonly string[]
}

function kindOf({ added, removed }: Change): Part['is'] {
  return added ? 'inserted' : removed ? 'deleted' : 'same'
}

/** The words of a change, joined within a line. */
function partsOf(change: Change): Part[] {
  return change.value
    .join('')
    .split(/(\n)/)
    .filter((text) => text !== '')
    .map((text) => ({ is: kindOf(change), text }))
}

/** A line ends where one of the texts has a break: a paragraph that was split or joined shows both. */
function linesOf(parts: readonly Part[]): ComparedLine[] {
  const lines: Part[][] = [[]]
  for (const part of parts) {
    if (part.text === BREAK) lines.push([])
    else lines.at(-1)?.push(part)
  }
  return lines.filter((line) => line.length > 0)
}
