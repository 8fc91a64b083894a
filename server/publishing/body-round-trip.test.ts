import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import { BODY_TAGS } from '../../core/publishing/body/grammar.ts'
import { elementsIn, textOfHtml } from '../../core/publishing/body/html-node.ts'
import { ANY_HTML, BODIES } from '../../tests/body-arbitrary.ts'
import type { Block } from '../platform/documents/blocks.ts'
import { parseBlocks } from '../platform/documents/parse-blocks.ts'
import { htmlNodes } from './html-nodes.ts'
import { sanitiseBody } from './sanitise-body.ts'

const RUNS = { numRuns: 300 }

test('every body that the store accepts is stored again as the same text', () => {
  fc.assert(
    fc.property(BODIES, (body) => isStable(bodyHtml(body))),
    RUNS,
  )
  fc.assert(fc.property(ANY_HTML, isStable), RUNS)
})

test('cleaning loses no word, note, picture or video of a body', () => {
  fc.assert(
    fc.property(BODIES, (body) => assert.deepEqual(keptOf(sanitiseBody(bodyHtml(body))), keptOf(bodyHtml(body)))),
    RUNS,
  )
})

/** The words of a body, and the addresses of its pictures, videos and notes. */
function keptOf(html: string) {
  const nodes = htmlNodes(html)
  const figures = elementsIn(nodes).filter(({ tag }) => tag === 'img' || tag === 'figure')
  const notes = elementsIn(nodes).filter(({ attributes }) => attributes['id'] !== undefined)
  return { words: words(nodes.map(textOfHtml)), figures: figures.map(({ attributes }) => attributes), notes: notes.length }
}

test('whatever is sent, only elements of the grammar are stored', () => {
  fc.assert(
    fc.property(ANY_HTML, (html) => {
      for (const { tag, attributes } of elementsIn(htmlNodes(sanitiseBody(html)))) {
        assert.ok(BODY_TAGS.has(tag), tag)
        for (const [name, value] of Object.entries(attributes)) {
          assert.match(name, /^(?:href|src|alt|width|height|align|start|rowspan|colspan|scope|id)$/)
          assert.doesNotMatch(value, /^\s*javascript:/i)
        }
      }
    }),
    RUNS,
  )
})

test('Word and PDF have every word of a body, and none twice', () => {
  fc.assert(
    fc.property(BODIES, (body) => {
      const html = bodyHtml(body)
      const stored = htmlNodes(sanitiseBody(html))
      const alternatives = elementsIn(stored).map(({ attributes }) => attributes['alt'] ?? '')
      assert.equal(words(parseBlocks(sanitiseBody(html)).flatMap(wordsOf)), words([...stored.map(textOfHtml), ...alternatives]))
    }),
    RUNS,
  )
})

function wordsOf(block: Block): string[] {
  if (block.kind === 'heading') return [block.text]
  if (block.kind === 'paragraph') return block.runs.map(({ text }) => text)
  if (block.kind === 'list') return block.items.flatMap(({ runs, inner }) => [...runs.map(({ text }) => text), ...inner.flatMap(wordsOf)])
  if (block.kind === 'picture') return [block.says]
  return [block.caption ?? '', ...block.rows.flat().map(({ text }) => text)]
}

function isStable(html: string): void {
  const stored = sanitiseBody(html)
  assert.equal(stored, stored.normalize('NFC'))
  assert.equal(sanitiseBody(stored), stored)
  assert.deepEqual(bodyOf(htmlNodes(stored)), bodyOf(htmlNodes(html)))
}

/** The characters of texts, whatever their order. */
function words(texts: readonly string[]): string {
  return Array.from(
    texts
      .join('')
      .normalize('NFD')
      .replace(/\s|［图片：|］/g, ''),
  )
    .sort()
    .join('')
}
