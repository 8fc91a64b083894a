import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { line, run, wordFile } from '../files/word-file.ts'
import { act, keepNothingBack, pick, press, whyNot } from './office.ts'
import { until } from './run-cli.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing } = stage.district
const TITLE = '关于2026年公共租赁住房配租结果的公告'
let id = 0

test('经办人起草，预览即所见，断线后再次保存，送审', async () => {
  const page = await stage.officer('housing.clerk', '/office/documents/new')
  const form = page.getByRole('main')
  await pick(form, '栏目', '民生政策及实施情况')
  await form.getByLabel('标题', { exact: true }).fill(TITLE)
  await form.getByLabel('内容概述').fill('公布本年度公共租赁住房配租结果和领取方式。')
  await pick(form, '关键词', '公共租赁住房')
  const body = form.getByRole('textbox', { name: '正文' })
  await body.click()
  await page.keyboard.press('Control+Alt+1')
  await page.keyboard.type('一、配租结果')
  await page.keyboard.press('Enter')
  await page.keyboard.type('本次配租一百二十套。')
  await page.keyboard.press('Enter')
  await form.getByRole('button', { name: '表格', exact: true }).click()
  await page.getByRole('dialog', { name: '插入表格' }).getByLabel('列数').fill('2')
  await page.keyboard.press('Enter')
  for (const cell of ['小区', '套数', '城南', '80', '河湾', '40']) {
    await page.keyboard.type(cell)
    if (cell !== '40') await page.keyboard.press('Tab')
  }
  await body.getByRole('cell', { name: '80' }).waitFor()
  assert.deepEqual(await body.getByRole('cell').or(body.getByRole('columnheader')).allInnerTexts(), [
    '小区',
    '套数',
    '城南',
    '80',
    '河湾',
    '40',
  ])
  await page.route('**/api/documents', (route) => route.fetch().then(() => route.abort()), { times: 1 })
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.getByText('连接不上服务器').waitFor()
  await form.getByRole('button', { name: '保存草稿' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  id = Number(page.url().split('/').at(-1))
  const stored = await db.selectFrom('documents').select('id').where('agency_id', '=', housing.id).execute()
  assert.deepEqual(stored, [{ id }], '断线后再次保存，只有一件')
})

test('附件里有修订的，说明是什么，清除后才能送审；审核员看到已清除', async () => {
  const page = await stage.officer('housing.clerk', `/office/documents/${id}`)
  await press(page, '修改')
  const name = '配租办法v1.2.docx'
  const buffer = await wordFile(line(run({ text: '八十套', how: 'inserted' }) + run({ text: '七十套', how: 'deleted' })))
  await page.locator('.ant-upload input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByText('文件里有：修订 2处、作者 张三').waitFor()
  await page.getByRole('button', { name: '保存修改' }).click()
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await page.getByText('文件里有：修订 2处').waitFor()
  await press(page, '送审')
  const form = page.getByRole('dialog', { name: '送审' })
  await form.getByRole('button', { name: '送审', exact: true }).click()
  await form.getByText(`附件“${name}”里有修订 2处`).waitFor()
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'hidden' })
  await press(page, '修改')
  await page.getByRole('button', { name: `清除后使用 ${name}` }).click()
  await page.getByText('已清除隐藏信息').waitFor()
  await page.getByRole('button', { name: '保存修改' }).click()
  await act(page, '送审')
  const reviewer = await stage.officer('housing.reviewer', `/office/documents/${id}`)
  await reviewer.getByText(name).waitFor()
  await reviewer.getByText('已清除隐藏信息').waitFor()
})

test('审核员改动了文本，不能审核：按钮说明理由，接口同样拒绝', async () => {
  const page = await stage.officer('housing.reviewer', `/office/documents/${id}`)
  await press(page, '修改')
  await page.getByText('您修改过的这一稿，您不能再审核').waitFor()
  const body = page.getByRole('textbox', { name: '正文' })
  await body.getByText('本次配租一百二十套').click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('（户）')
  await page.getByRole('button', { name: '保存修改' }).click()
  await act(page, '送审')
  assert.match(await whyNot(page, '初审通过'), /您改动过现在的文本，不能审核/)
  const { status, code } = await passByInterface(page)
  assert.deepEqual({ status, code }, { status: 403, code: 'publishing/own-text' })
})

test('另外两人先后审核；发布后，下一次打开门户就能读到，也能检索到', async () => {
  const reader = await stage.visitor()
  const column = `/a/${housing.slug}/livelihood/`
  await reader.goto(column)
  assert.equal(await reader.getByRole('link', { name: TITLE }).count(), 0)
  assert.equal((await reader.request.get(`/d/${id}`)).status(), 404)

  const second = await stage.officer('housing.reviewer2', `/office/documents/${id}`)
  await act(second, '初审通过', (form) => form.getByLabel('意见').fill('数字已核对'))
  assert.match(await whyNot(second, '终审通过'), /本步骤由公开工作机构负责人、签发人办理/)
  const head = await stage.officer('housing.head', `/office/documents/${id}`)
  await act(head, '终审通过')
  assert.equal((await reader.request.get(`/d/${id}`)).status(), 404, '没有保密审查，不能公开')
  await act(head, '保密审查', keepNothingBack)

  await reader.goto(column)
  await reader.getByRole('link', { name: TITLE }).click()
  await reader.getByRole('heading', { level: 1, name: TITLE }).waitFor()
  await reader.getByText('一百二十套（户）').waitFor()
  await reader.getByRole('cell', { name: '80' }).waitFor()
  await until('it can be found', () => db.selectFrom('search_entries').select('title').where('document_id', '=', id).executeTakeFirst())
  await reader.goto('/search?q=公共租赁住房')
  await reader.getByRole('heading', { name: TITLE }).waitFor()
  await reader.context().close()
})

test('起草意见征集：选了种类就只有它的栏目和要素；缺的、期限过短的在该项下面提示', async () => {
  const page = await stage.officer('housing.clerk', '/office/documents/new')
  const form = page.getByRole('main')
  assert.equal(await form.getByLabel('征求意见截止日').count(), 0, '一般信息没有征求意见的要素')
  await pick(form, '信息种类', '意见征集')
  await form.getByLabel('标题', { exact: true }).fill('公共租赁住房管理办法征求意见')
  await form.getByLabel('内容概述').fill('征求对办法草案的意见。')
  await form.getByRole('textbox', { name: '正文' }).fill('办法草案见附件。')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.getByText('请填写征求意见的对象').or(form.getByText('请选择征求意见的对象')).waitFor()
  await pick(form, '征求意见的对象', '重大行政决策草案')
  await form.getByLabel('征求意见开始日').fill('2026-09-22')
  await form.getByLabel('征求意见截止日').fill('2026-10-21')
  await form.getByLabel('提出意见的方式').fill('来信：示例区人民路1号')
  await form.getByLabel('起草说明').fill('原办法已经到期。')
  await form.getByRole('button', { name: '保存草稿' }).click()
  await form.getByText('征求意见期限为29日，一般不少于30日').first().waitFor()
  await form.getByLabel('征求意见截止日').fill('2026-10-22')
  await form.getByRole('button', { name: '保存草稿' }).click()
  const facts = page.getByRole('region', { name: '信息要素' })
  await facts.getByText('2026年10月22日').waitFor()
  await facts.getByText('重大行政决策草案').waitFor()
  const stored = await db.selectFrom('documents').select('column_key').where('kind', '=', 'consultation').execute()
  assert.deepEqual(stored, [{ column_key: 'consultations' }], '种类只有一个栏目，不用再选')
})

/** The answer to a person who calls the API directly instead of using the page. */
async function passByInterface(page: Page): Promise<{ status: number; code: string }> {
  const { csrfToken } = (await (await page.request.get('/api/me')).json()) as { csrfToken: string }
  const { seen } = (await (await page.request.get(`/api/documents/${id}`)).json()) as { seen: number }
  const reply = await page.request.post(`/api/documents/${id}/first-pass`, {
    headers: { 'x-csrf-token': csrfToken },
    data: { seen, opinion: '' },
  })
  return { status: reply.status(), code: ((await reply.json()) as { code: string }).code }
}
