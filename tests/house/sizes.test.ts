import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT, sources } from './sources.ts'

const lines = (text: string) => text.split('\n').length - 1

test('no file has more than 300 lines', () => {
  const long = sources().filter(({ text }) => lines(text) > 300)
  assert.deepEqual(
    long.map(({ path, text }) => `${path}: ${lines(text)} lines; split it by meaning`),
    [],
  )
})

test('no style sheet or migration has more than 300 lines', () => {
  const found = ['server', 'back-office', 'migrations'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(css|sql|typ)$/.test(name))
      .map((name) => join(room, name)),
  )
  assert.ok(found.length > 0)
  assert.deepEqual(
    found.filter((path) => lines(readFileSync(join(ROOT, path), 'utf8')) > 300),
    [],
  )
})

test('the median source file has 20 to 120 lines', () => {
  const sizes = sources()
    .filter(({ path }) => !path.includes('.test.'))
    .map(({ text }) => lines(text))
    .sort((a, b) => a - b)
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0
  assert.ok(median >= 20 && median <= 120, `the median is ${median}`)
})

test('folders are three levels deep at the most', () => {
  const deep = sources().filter(({ path }) => path.split('/').length > 4)
  assert.deepEqual(
    deep.map(({ path }) => path),
    [],
  )
})

test('no folder is named after a kind of code', () => {
  const words = new Set(['utils', 'util', 'helpers', 'common', 'services', 'repositories', 'dto', 'types', 'lib'])
  assert.deepEqual(
    sources()
      .map(({ path }) => path)
      .filter((path) => path.split('/').some((part) => words.has(part))),
    [],
  )
})
