import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../../tests/database.ts'
import { hasWords, textsHaveWords } from './contains.ts'

const { db } = await testDatabase()

async function found(typed: string, ...columns: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select ${hasWords(
    columns.map((text) => sql`${text}::text`),
    typed,
  )} as found`.execute(db)
  const isFound = rows[0]?.found ?? false
  assert.equal(textsHaveWords(columns, typed), isFound, `${typed} in memory`)
  return isFound
}

test('a list is searched by words in any order, in any of its columns', async () => {
  const line = ['关于水利工程建设的通知', '示水〔2026〕12号', '王拟稿'] as const
  for (const typed of ['工程 水利', '王拟稿 通知', '　利工　', '程建、12号', '', '  '])
    assert.equal(await found(typed, ...line), true, typed)
  for (const typed of ['工程 规划', '王审核']) assert.equal(await found(typed, ...line), false, typed)
})

test('a number is found with any brackets and with none, full width and half width', async () => {
  for (const typed of [
    '示水〔2026〕12号',
    '示水[2026]12号',
    '示水（2026）12号',
    '〔2026〕12',
    '2026 12号',
    '示水２０２６',
    '水【2026】',
    '示水-2026-12',
  ])
    assert.equal(await found(typed, '示水〔2026〕12号'), true, typed)
  assert.equal(await found('示水〔2027〕12号', '示水〔2026〕12号'), false)
  assert.equal(await found('〔〕', '示水〔2026〕12号'), false)
})

test('letters are found in either case, traditional characters also as simplified ones', async () => {
  assert.equal(await found('pm2.5', 'PM2.5监测'), true)
  assert.equal(await found('臺灣', '台湾同胞'), true)
  assert.equal(await found('臺灣', '臺灣同胞'), true)
})

test('the signs of patterns are characters', async () => {
  assert.equal(await found('100%', '增长100%以上'), true)
  assert.equal(await found('100%', '增长1000以上'), false)
  for (const typed of ['_', '%', '\\']) assert.equal(await found(typed, '增长'), false, typed)
  assert.equal(await found('a_b', 'a_b'), true)
  assert.equal(await found('a_b', 'axb'), false)
})
