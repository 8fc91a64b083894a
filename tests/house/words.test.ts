import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { ROOT, sources } from './sources.ts'

const shipped = () => sources().filter(({ path }) => !path.startsWith('tests/house/'))

test('nothing is left open in the code', () => {
  const open = /\b(TODO|FIXME|XXX|HACK)\b|\bas any\b|@ts-ignore|\.(only|skip)\(/
  assert.deepEqual(
    shipped()
      .filter(({ text }) => open.test(text))
      .map(({ path }) => path),
    [],
  )
})

/** Every place where a string enters a page or a query unescaped, and why that is safe. */
const RAW_USES: Readonly<Record<string, string>> = {
  'server/platform/pages/html.ts': 'where raw( is defined',
  'server/platform/database/migrate.ts': 'the SQL of our own migrations',
  'server/platform/database/scope.ts': 'one constant statement with parameters',
  'server/platform/pages/structured-data.ts': 'JSON of our own making, in which no sign can end the block',
  'server/portal/document-page.ts': 'the body of a document, sanitised before the edition was stored',
}

test('raw text enters pages and queries only where it was sanitised or is our own', () => {
  const found = sources()
    .filter(({ path, text }) => path.startsWith('server/') && !path.includes('.test.') && /\braw\(/.test(text))
    .map(({ path }) => path)
  assert.deepEqual(found.toSorted(), Object.keys(RAW_USES).toSorted())
})

test('every exported function of the core has a doc comment', () => {
  const bare = sources()
    .filter(({ path }) => path.startsWith('core/') && !path.includes('.test.') && !path.includes('.cases.'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^(.*)\nexport (?:async )?function (\w+)/gm)]
        .filter(([, before]) => !before?.trimEnd().endsWith('*/'))
        .map(([, , name]) => `${path}: ${name}`),
    )
  assert.deepEqual(bare, [])
})

test('every decision has a number of its own, which its heading repeats', () => {
  const names = readdirSync(join(ROOT, 'docs/decisions'))
  assert.ok(names.length > 10)
  const numbers = names.map((name) => name.slice(0, 4))
  assert.deepEqual(numbers, [...new Set(numbers)])
  assert.deepEqual(
    names.filter((name) => !readFileSync(join(ROOT, 'docs/decisions', name), 'utf8').startsWith(`# ${name.slice(0, 4)} `)),
    [],
  )
})

test('links in the documentation lead somewhere', () => {
  const pages = [
    ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
  ]
  assert.ok(pages.length > 5)
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .filter(([, target]) => !existsSync(join(ROOT, dirname(page), target ?? '')))
      .map(([, target]) => `${page} → ${target}`),
  )
  assert.deepEqual(dead, [])
})

test('places that the documentation names in code marks exist', () => {
  const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', 'docs/architecture.md']
  const dead = pages.flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`((?:core|server|back-office|cli|tests|bench|migrations|docs)\/[\w./-]+)`/g)]
      .filter(([, target]) => !existsSync(join(ROOT, target ?? '')))
      .map(([, target]) => `${page} → ${target}`),
  )
  assert.deepEqual(dead, [])
})
