import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftDocument, makeUrgent, reviewSecurity, submitDocument } from '../../server/publishing/index.ts'
import { documentText, finallyPassed, harmless } from '../given-document.ts'
import { act, keepNothingBack, pick, whyNot } from './office.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing } = stage.district
const { clerk, reviewer, head } = housing

test('负责人给一个栏目加上复审：送审后多一个环节，页面列出每一环节由谁办理', async () => {
  const page = await stage.officer('housing.head', '/office/documents/chain')
  await page.getByRole('button', { name: '添加栏目' }).click()
  await pick(page.getByRole('main'), '栏目', '财政预算、决算')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('现在最长的流程需要 4 个人').waitFor()
  assert.ok(await page.getByRole('checkbox', { name: '保密审查' }).first().isDisabled(), '保密审查不能省去')

  const { id, seen } = await draftDocument(db, clerk, documentText({ columnKey: 'budget', title: '2026年部门预算' }), stage.now())
  await submitDocument(db, clerk, { id, seen, opinion: '' }, stage.now())
  const first = await stage.officer('housing.reviewer')
  await first.getByRole('navigation', { name: '菜单' }).getByRole('link', { name: '信息发布 1 件要办' }).waitFor()
  await first.getByRole('region', { name: '要办的' }).getByRole('link', { name: '2026年部门预算' }).press('Enter')
  await act(first, '初审通过')
  assert.match(await whyNot(first, '复审通过'), /您已审核过该信息，不能再审/)
  const second = await stage.officer('housing.reviewer2', `/office/documents/${id}`)
  await act(second, '复审通过')
  await page.goto(`/office/documents/${id}`)
  await act(page, '终审通过')
  await act(page, '保密审查', async (form) => {
    await keepNothingBack(form)
    await form.getByRole('radio', { name: '不予公开', exact: true }).check()
    await form.getByLabel('依据条款').fill('条例第十六条第二款')
    await form.getByLabel('下次复评日期').fill('2026-12-01')
  })
  await page.getByRole('region', { name: '审核环节' }).getByText(housing.secondReviewer.name).waitFor()
  await page.goto('/office/documents/security?month=2026-09')
  await page.getByRole('region', { name: '不予公开的信息' }).getByText('下次复评 2026-12-01').waitFor()
})

test('批量发布：告诉每一条的结果，被退回的一条不妨碍其他各条；定时的一条不能勾选', async () => {
  const titles = ['第一批配租结果', '第二批配租结果', '第三批配租结果']
  const passed = await Promise.all(
    titles.map(async (title) => {
      const final = await finallyPassed(db, { clerk, reviewer, head }, documentText({ title }), stage.now())
      return reviewSecurity(db, reviewer, { ...final, opinion: '', ...harmless(), publish: false }, stage.now())
    }),
  )
  const clerkPage = await stage.officer('housing.clerk', `/office/documents/${passed[0]?.id}`)
  await act(clerkPage, '定时发布', async (form) => form.getByLabel('发布日期').fill('2026-09-25'))
  await clerkPage.goto('/office/documents?view=passed')
  assert.ok(await clerkPage.getByRole('checkbox', { name: '选择《第一批配租结果》' }).isDisabled())
  for (const title of titles.slice(1)) await clerkPage.getByRole('checkbox', { name: `选择《${title}》` }).check()
  const head2 = await stage.officer('housing.head', `/office/documents/${passed[1]?.id}`)
  await act(head2, '退回修改', (form) => form.getByLabel('退回理由').fill('数字有误'))
  await clerkPage.getByRole('button', { name: '发布所选 2 条' }).click()
  await clerkPage.getByText('已完成：共 2 条，已发布 1 条，没有发布 1 条').waitFor()
  await clerkPage.getByText(/《第二批配租结果》：.*退回/).waitFor()
  await clerkPage.getByRole('button', { name: '关闭', exact: true }).last().click()
  await clerkPage.goto('/office/')
  const returned = clerkPage.getByRole('region', { name: '退回我的' })
  await returned.getByText('赵负责退回：数字有误').waitFor()
  await returned.getByRole('link', { name: '第二批配租结果' }).waitFor()
  await clerkPage.getByRole('region', { name: '我在等的' }).getByText('定于 2026-09-25').waitFor()
  await clerkPage.getByRole('button', { name: /^通知，\d+ 条未读$/ }).click()
  const notices = clerkPage.getByRole('dialog', { name: '通知' })
  await notices.getByText('赵负责退回：数字有误').waitFor()
  await notices.getByRole('link', { name: '第二批配租结果' }).first().click()
  await clerkPage.getByRole('heading', { level: 1, name: '第二批配租结果' }).waitFor()
  await clerkPage.getByRole('button', { name: /^通知/ }).click()
  await notices.getByRole('button', { name: '全部标为已读' }).click()
  await notices.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'hidden' })
  await clerkPage.keyboard.press('Escape')
  await clerkPage.getByRole('button', { name: '通知', exact: true }).waitFor()
  const states = await db
    .selectFrom('documents')
    .select(['id', 'state'])
    .where(
      'id',
      'in',
      passed.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  assert.deepEqual(
    passed.map(({ id }) => states.find((one) => one.id === id)?.state),
    ['scheduled', 'draft', 'published'],
  )
})

test('批量送审：在草稿中勾选；批量下载已发布信息的呈批单', async () => {
  const drafts = [await draftDocument(db, clerk, documentText({ title: '甲小区清单' }), stage.now())]
  drafts.push(await draftDocument(db, clerk, documentText({ title: '乙小区清单' }), stage.now()))
  const page = await stage.officer('housing.clerk', '/office/documents?view=draft&q=小区清单')
  for (const title of ['甲小区清单', '乙小区清单']) await page.getByRole('checkbox', { name: `选择《${title}》` }).check()
  await page.getByRole('button', { name: '送审所选 2 条' }).click()
  await page.getByText('已完成：共 2 条，已送审 2 条，没有送审 0 条').waitFor()
  await page.getByRole('button', { name: '关闭', exact: true }).last().click()
  const ids = drafts.map(({ id }) => id)
  const states = await db.selectFrom('documents').select('state').where('id', 'in', ids).execute()
  assert.deepEqual(
    states.map(({ state }) => state),
    ['first-review', 'first-review'],
  )
  await page.goto('/office/documents?view=published')
  await page
    .getByRole('checkbox', { name: /选择《/ })
    .first()
    .check()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载呈批单所选 1 条' }).click()])
  assert.match(download.suggestedFilename(), /\.pdf$/)
})

test('紧急公开的列为事后待审，另一人补办以后不再列出', async () => {
  const drafted = await draftDocument(db, clerk, documentText({ title: '强降雨紧急提示', columnKey: 'emergency' }), stage.now())
  const sent = await submitDocument(db, clerk, { id: drafted.id, seen: drafted.seen, opinion: '' }, stage.now())
  const urgent = await makeUrgent(db, head, { id: sent.id, seen: sent.seen, reason: '强降雨预警' }, stage.now())
  await reviewSecurity(db, head, { id: sent.id, seen: urgent.seen, opinion: '', ...harmless(), publish: true }, stage.now())
  const page = await stage.officer('housing.reviewer', '/office/documents?view=outstanding')
  await page.getByRole('link', { name: '强降雨紧急提示' }).click()
  await act(page, '事后审核通过')
  await page.getByText('事后待审', { exact: true }).waitFor({ state: 'hidden' })
  const reader = await stage.visitor()
  assert.equal((await reader.request.get(`/d/${sent.id}`)).status(), 200)
  await act(await stage.officer('housing.head', `/office/documents/${sent.id}`), '撤回', async (form) => {
    await pick(form, '撤回原因', '已过时效')
    await form.getByLabel('撤回理由').fill('预警解除')
  })
  await reader.goto(`/d/${sent.id}`)
  await reader.getByText('由发布机关撤回，原因：已过时效').waitFor()
})
