import assert from 'node:assert/strict'
import { test } from 'node:test'
import { documentText, publishedDocument } from '../given-document.ts'
import { axeViolations, installAxe } from './axe.ts'
import { openAccount } from './district.ts'
import { until } from './run-cli.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing, office } = stage.district

for (const title of ['防汛抗旱应急预案', '防汛物资储备管理办法解读说明', '住房公积金缴存指南']) {
  for (const agency of [housing, office]) {
    const { id } = await publishedDocument(db, agency, documentText({ title: `${agency.name}${title}`, keywords: [] }), stage.now())
    await until('the document can be found', () =>
      db.selectFrom('search_entries').select('title').where('document_id', '=', id).executeTakeFirst(),
    )
  }
}

test('输入时提示标题，用方向键选定；缩小范围，取消条件；错一个字也能找到', async () => {
  const page = await installAxe(await stage.visitor())
  await page.goto('/search')
  const box = page.getByRole('searchbox')
  await box.pressSequentially('应急预')
  const offered = page.getByRole('listbox', { name: '检索建议' }).getByRole('option')
  await offered.first().waitFor()
  assert.equal(await offered.count(), 2)
  assert.deepEqual(await axeViolations(page, 'suggestions'), [])
  await box.press('ArrowDown')
  assert.equal(await offered.first().getAttribute('aria-selected'), 'true')
  const title = (await offered.first().textContent()) ?? ''
  await box.press('Enter')
  await page.getByText('找到 1 件').waitFor()
  await page.getByRole('heading', { name: title }).waitFor()

  await page.goto('/search?q=防汛')
  await page.getByText('找到 4 件').waitFor()
  // On a phone the facets are folded above the results.
  const facets = page.getByRole('navigation', { name: '缩小范围' })
  await facets.getByText('缩小范围', { exact: true }).click()
  await facets.getByRole('link', { name: housing.name }).click()
  await page.getByText('找到 2 件').waitFor()
  assert.deepEqual(await axeViolations(page, 'narrowed results'), [])
  await page.getByRole('link', { name: `取消条件：${housing.name}` }).click()
  await page.getByText('找到 4 件').waitFor()
  await page.getByRole('link', { name: '发布时间' }).click()
  await page.getByText('找到 4 件').waitFor()

  await page.goto('/search?q=防讯抗旱')
  await page.getByText('没有找到“防讯抗旱”，以下是“防汛抗旱”的结果').waitFor()
  await page.context().close()
})

test('政务公开办修改同义词，门户随即使用', async () => {
  await openAccount(db, { agencyId: office.id, username: 'office.supervisor', called: '钱公开', roles: ['supervisor'] }, stage.now())
  const page = await installAxe(await stage.officer('office.supervisor', '/office/search-synonyms'))
  await page.reload()
  await page.getByRole('button', { name: '修改同义词' }).click()
  const drawer = page.getByRole('dialog', { name: '修改同义词' })
  await drawer.getByLabel('同义词').fill('房基金')
  await drawer.getByRole('button', { name: '保存' }).click()
  await drawer.getByText('第1行只有“房基金”一个词').first().waitFor()
  await drawer.getByLabel('同义词').fill('房基金 住房公积金')
  assert.deepEqual(await axeViolations(page, 'the drawer'), [])
  await drawer.getByRole('button', { name: '保存' }).click()
  await drawer.waitFor({ state: 'hidden' })
  await page.getByText('房基金、住房公积金').waitFor()
  const reader = await stage.visitor()
  await reader.goto('/search?q=房基金')
  await reader.getByText('找到 2 件').waitFor()
  await reader.context().close()
})
