import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sources } from './sources.ts'

/** 不留草稿的表单. Forms in which nothing is lost by leaving, and why; every other one keeps a draft and asks before it is left. */
const WITHOUT_DRAFT: Readonly<Record<string, string>> = {
  'back-office/editor/ask-dialog.tsx': 'a question of the editor, whose text has a draft',
  'back-office/pages/account/second-factor-page.tsx': 'a code of thirty seconds',
  'back-office/pages/account/totp-drawer.tsx': 'a code of thirty seconds',
  'back-office/pages/accounts/login-page.tsx': 'a password',
  'back-office/pages/accounts/new-password.tsx': 'a password',
  'back-office/pages/accounts/password-drawer.tsx': 'a password',
  'back-office/pages/organisations/agency-sheet-drawer.tsx': 'a file that is chosen again',
  'back-office/pages/publishing/guide-drawer.tsx': 'nothing is filled in',
  'back-office/pages/shell/sign-in-again.tsx': 'a password',
}

const pages = sources().filter(({ path }) => path.startsWith('back-office/') && path.endsWith('.tsx'))
/** A form of its own, or a drawer that says that nothing of it may be kept. */
const FORM = /<Form(?:<[^>]+>)?\s|draft=\{null\}/

test('every form keeps a draft and asks before it is left, or it is said why not', () => {
  const forms = pages.filter(({ text }) => FORM.test(text))
  assert.ok(forms.length > 10)
  const careless = forms.filter(({ text }) => !(text.includes('useDraft(') && text.includes('useLeaving(')))
  assert.deepEqual(careless.map(({ path }) => path).toSorted(), Object.keys(WITHOUT_DRAFT))
})

test('leaving is asked about in one way', () => {
  const others = pages.filter(({ text }) => /useBlocker\(|window\.confirm\(|beforeunload/.test(text)).map(({ path }) => path)
  assert.deepEqual(others, [])
})
