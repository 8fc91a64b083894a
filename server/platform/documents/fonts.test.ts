import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { faceFamilies, fontFolders } from './fonts.ts'

test('every folder of the free fonts holds a font file', async () => {
  for (const folder of fontFolders())
    assert.ok(
      (await readdir(folder)).some((name) => name.endsWith('.ttf')),
      folder,
    )
})

test("a site's own folder is searched as well, once it exists", async () => {
  const own = await mkdtemp(join(tmpdir(), 'fonts-'))
  assert.equal(fontFolders(own).at(-1), own)
  await rm(own, { recursive: true })
  assert.ok(!fontFolders(own).includes(own))
})

test('有授权字体时先用仿宋_GB2312，没有时用自由字体', () => {
  assert.equal(faceFamilies(true).body[0], 'FangSong_GB2312')
  assert.equal(faceFamilies(true).body.at(-1), 'Noto Serif SC')
  assert.deepEqual(faceFamilies(false).body, ['Noto Serif SC'])
})
