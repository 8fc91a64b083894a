import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as given from '../../tests/given.ts'
import { documentText, editorialOffice } from '../../tests/given-document.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { draftDocument } from './draft-document.ts'
import { EDIT_LASTS_MS, holdDocument, releaseDocument } from './hold-document.ts'

const { runtime } = await testRuntime('2026-09-22T02:00:00Z')
const { db, clock } = runtime
const { clerk, reviewer } = await editorialOffice(db, (await given.agency(db)).id)
const { id } = await draftDocument(db, clerk, documentText(), clock())
const mine = { id, window: 'window-of-clerk', takeOver: false }
const other = { id, window: 'window-of-reviewer', takeOver: false }
const after = (milliseconds: number) => new Date(clock().getTime() + milliseconds)

test('the first window has the text until it leaves, is taken over, or gives no sign for a while', async () => {
  assert.equal((await holdDocument(db, clerk, mine, clock())).isThisWindow, true)
  const told = await holdDocument(db, reviewer, other, after(EDIT_LASTS_MS))
  assert.deepEqual([told.isThisWindow, told.name], [false, '王拟稿'])
  assert.equal((await holdDocument(db, reviewer, other, after(EDIT_LASTS_MS + 1))).isThisWindow, true)

  assert.deepEqual((await holdDocument(db, clerk, mine, after(EDIT_LASTS_MS + 2))).name, '李初审')
  assert.equal((await holdDocument(db, clerk, { ...mine, takeOver: true }, after(EDIT_LASTS_MS + 3))).isThisWindow, true)
  assert.deepEqual((await holdDocument(db, reviewer, other, after(EDIT_LASTS_MS + 4))).name, '王拟稿')

  await releaseDocument(db, reviewer, other)
  assert.equal((await holdDocument(db, reviewer, other, after(EDIT_LASTS_MS + 5))).isThisWindow, false, 'only its own window gives it free')
  await releaseDocument(db, clerk, mine)
  assert.equal((await holdDocument(db, reviewer, other, after(EDIT_LASTS_MS + 6))).isThisWindow, true)
})

test('two windows that open at once: one has the text', async () => {
  const { id: fresh } = await draftDocument(db, clerk, documentText(), clock())
  const both = [
    { ...mine, id: fresh },
    { ...other, id: fresh },
  ].map((window) => holdDocument(db, clerk, window, clock()))
  assert.equal((await Promise.all(both)).filter(({ isThisWindow }) => isThisWindow).length, 1)
})

test('another agency neither holds nor releases', async () => {
  const stranger = await given.officer(db, { agencyId: (await given.agency(db)).id })
  await assert.rejects(holdDocument(db, stranger, { ...mine, takeOver: true }, clock()), { code: 'publishing/not-found' })
  await assert.rejects(releaseDocument(db, stranger, mine), { code: 'publishing/not-found' })
})
