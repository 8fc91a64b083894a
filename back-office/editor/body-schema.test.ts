import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { EditorState } from 'prosemirror-state'
import { fixTables } from 'prosemirror-tables'
import { bodyHtml } from '../../core/publishing/body/body-html.ts'
import { bodyOf } from '../../core/publishing/body/body-of.ts'
import { BODY_NODES } from '../../core/publishing/body/grammar.ts'
import { htmlNodes } from '../../server/publishing/html-nodes.ts'
import { sanitiseBody } from '../../server/publishing/sanitise-body.ts'
import { ANY_HTML, BODIES } from '../../tests/body-arbitrary.ts'
import { editorDoc, htmlOfDoc, SCHEMA } from './body-schema.ts'

const RUNS = { numRuns: 300 }
const opened = (html: string) => editorDoc(bodyOf(htmlNodes(html)))

test('opening and saving changes nothing, for every body that the store accepts', () => {
  fc.assert(
    fc.property(BODIES, (body) => isStable(bodyHtml(body))),
    RUNS,
  )
  fc.assert(fc.property(ANY_HTML, isStable), RUNS)
})

test('what is typed is text, whatever it looks like', () => {
  for (const typed of ['# 1号楼', '- 甲', '1. 乙', '>> 丙', '|a|b|', '<b>丁</b>', '**戊**']) {
    const doc = SCHEMA.node('doc', null, [SCHEMA.node('paragraph', null, [SCHEMA.text(typed)])])
    const again = opened(sanitiseBody(htmlOfDoc(doc)))
    assert.deepEqual([again.childCount, again.firstChild?.type.name, again.textContent], [1, 'paragraph', typed])
  }
})

test('the editor knows the nodes of the grammar and no others', () => {
  assert.deepEqual(Object.keys(SCHEMA.nodes).sort(), Object.keys(BODY_NODES).sort())
})

function isStable(html: string): void {
  const stored = sanitiseBody(html)
  const doc = opened(stored)
  doc.check()
  assert.equal(fixTables(EditorState.create({ doc })), undefined, 'the tables are whole')
  assert.equal(htmlOfDoc(doc), stored)
}
