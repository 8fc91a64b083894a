import assert from 'node:assert/strict'
import { get } from 'node:http'
import { test } from 'node:test'
import JSZip from 'jszip'
import { until } from './run-cli.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const HOST = 'old.example.gov.cn'
const TITLE = '2018年度物业管理情况'
const SHEET = `标题,栏目,成文日期,发布日期,正文文件,旧地址
${TITLE},统计信息,2019-03-01,2019-03-04,a.html,/zwgk/a.html
,规划及相关政策,2019-03-01,2019-03-04,b.md,/zwgk/b.html
正文不见了的通知,规划及相关政策,2019-03-01,2019-03-04,c.html,/zwgk/c.html
`

async function oldSite(): Promise<Buffer> {
  const zip = new JSZip()
  zip.file('著录表.csv', SHEET)
  zip.file('a.html', `<html><body><div class="TRS_Editor"><h1>${TITLE}</h1><p>全区有物业服务的小区三百二十个。</p></div></body></html>`)
  zip.file('b.md', '一、总体目标\n\n三年内实现物业服务全覆盖。\n')
  return zip.generateAsync({ type: 'nodebuffer' })
}

/** What the program answers to an old address that still leads to it. */
function askOldAddress(path: string): Promise<{ status: number | undefined; location: string | undefined }> {
  return new Promise((resolve, reject) => {
    get(`${stage.address}${path}`, { headers: { host: HOST } }, ({ statusCode: status, headers }) => {
      resolve({ status, location: headers.location })
    }).once('error', reject)
  })
}

test('接收旧网站：核对指出每个问题，就地更正，另一人签署，旧地址转到新页面，按原来的日期列出，能检索到', async () => {
  const page = await stage.officer('housing.clerk', '/office/site-imports')
  await page.getByRole('button', { name: '上传并核对' }).click()
  const load = page.getByRole('dialog', { name: '上传并核对' })
  await load
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '旧网站.zip', mimeType: 'application/zip', buffer: await oldSite() })
  await load.getByText('已选择 旧网站.zip').waitFor()
  await load.getByPlaceholder('例如：www.example.gov.cn').fill(HOST)
  await load.getByRole('button', { name: '上传并核对' }).click()
  await page.getByText('共3条，可以接收1条，不能接收2条').waitFor()
  assert.equal((await db.selectFrom('documents').select('id').execute()).length, 0, '核对不写入任何信息')

  const line = (text: string) => page.getByRole('row').filter({ hasText: text })
  await line('第3行').getByRole('button', { name: '更正' }).click()
  const first = page.getByRole('dialog', { name: /^更正/ })
  await first.getByLabel('标题').fill('物业服务三年规划')
  await first.getByRole('button', { name: '保存' }).click()
  await page.getByText('可以接收2条，不能接收1条').waitFor()
  await line('正文不见了的通知').getByRole('button', { name: '更正' }).click()
  const second = page.getByRole('dialog', { name: /^更正/ })
  await second.getByRole('checkbox', { name: '不接收这一条' }).check()
  await second.getByRole('button', { name: '保存' }).click()
  await page.getByText('不能接收0条').waitFor()

  const head = await stage.officer('housing.head', new URL(page.url()).pathname)
  await head.getByRole('button', { name: '终审并签署2条' }).click()
  const sign = head.getByRole('dialog', { name: '终审并签署2条' })
  for (const question of await sign.getByRole('radio', { name: '否', exact: true }).all()) await question.check()
  await sign.getByLabel('保密审查由谁办理').fill('李保密')
  await sign.getByLabel('保密审查的日期').fill('2026-09-21')
  await sign.getByLabel('意见').fill('同意接收')
  await sign.getByRole('button', { name: '签署', exact: true }).click()
  await head.getByText('已接收2条').waitFor()

  const { id } = await db
    .selectFrom('documents')
    .innerJoin('editions', 'editions.id', 'published_edition_id')
    .select('documents.id')
    .where('editions.title', '=', TITLE)
    .executeTakeFirstOrThrow()
  assert.deepEqual(await askOldAddress('/zwgk/a.html'), { status: 301, location: `/d/${id}` })
  assert.equal((await askOldAddress('/zwgk/c.html')).status, 404)
  const reader = await stage.visitor({ javaScriptEnabled: false })
  await reader.goto('/a/housing/statistics/')
  await reader.getByRole('listitem').filter({ hasText: TITLE }).getByText('2019-03-04').waitFor()
  await reader.getByRole('link', { name: TITLE }).click()
  await reader.getByText('原发布日期').first().waitFor()
  await until('it can be found', () => db.selectFrom('search_entries').select('title').where('document_id', '=', id).executeTakeFirst())
  await reader.goto('/search?q=物业管理情况')
  await reader.getByRole('heading', { name: TITLE }).waitFor()
})
