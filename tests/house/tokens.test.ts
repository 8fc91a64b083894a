import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { TOKEN, VARIABLES } from '../../back-office/tokens.ts'
import { ROOT } from './sources.ts'

const FOLDER = join(ROOT, 'back-office/look')
const colours = new Set(Object.values<unknown>(TOKEN).filter((value) => /^#[0-9a-f]{6}$/.test(String(value))))

test('no style sheet of the back office repeats a colour of the theme: it uses the variable', () => {
  assert.ok(colours.size > 15)
  const repeated = readdirSync(FOLDER).flatMap((name) =>
    [...readFileSync(join(FOLDER, name), 'utf8').matchAll(/#[0-9a-fA-F]{6}\b/g)]
      .map(([colour]) => colour.toLowerCase())
      .filter((colour) => colours.has(colour))
      .map((colour) => `${name}: ${colour}`),
  )
  assert.deepEqual(repeated, [])
})

test('every variable of the style sheets is a token of the theme, or defined there', () => {
  const sheets = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  const used = new Set(sheets.flatMap((sheet) => [...sheet.matchAll(/var\((--[a-z-]+)/g)].map(([, name]) => name)))
  const defined = sheets.flatMap((sheet) => [...sheet.matchAll(/^\s*(--[a-z-]+):/gm)].map(([, name]) => name))
  assert.deepEqual(
    [...used].filter((name) => name !== undefined && !defined.includes(name) && !(name in VARIABLES)),
    [],
  )
})
