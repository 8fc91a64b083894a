import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { documentText, publishedDocument } from '../given-document.ts'
import { axeViolations, installAxe } from './axe.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const { housing } = stage.district
const PARTS = ['一、总体要求', '二、主要任务', '三、保障措施']
const body = PARTS.map((title) => `<h2>${title}</h2>${'<p>为做好老旧小区改造工作，改善居民居住条件，制定本办法。</p>'.repeat(20)}`).join('')
const rule = documentText({
  title: '示例区老旧小区改造办法',
  columnKey: 'normative',
  kind: 'normative',
  documentNumber: '示住规〔2026〕1号',
  madeOn: d('2026-09-01'),
  formedOn: d('2026-09-01'),
  effectiveOn: d('2026-10-01'),
  body,
})
const { id } = await publishedDocument(db, housing, rule, stage.now())
const others = ['示例区住房保障规划', '示例区住房发展规划']
for (const title of others) await publishedDocument(db, housing, documentText({ title }), stage.now())
const guide = documentText({ title: '住房局政府信息公开指南', columnKey: 'guide', body: '<p>受理机构：住房局办公室。</p>' })
await publishedDocument(db, housing, guide, stage.now())
const PAGES = [
  '/',
  `/a/${housing.slug}/`,
  `/a/${housing.slug}/normative/`,
  `/a/${housing.slug}/guide/`,
  `/d/${id}`,
  '/open-data',
  '/a/housing/nothing/',
]

test('没有脚本也能换成大字版，在每一页都是，直到换回标准版', async () => {
  const page = await stage.visitor({ javaScriptEnabled: false })
  const size = async () => Number.parseFloat(await page.evaluate<string>('getComputedStyle(document.querySelector("main")).fontSize'))
  await page.goto(`/d/${id}`)
  const before = await size()
  await page.getByRole('link', { name: '大字版' }).click()
  assert.match(page.url(), new RegExp(`/d/${id}$`))
  assert.ok((await size()) > before * 1.2)
  await page.goto('/request')
  assert.ok((await size()) > before * 1.2)
  await page.getByRole('link', { name: '标准版' }).click()
  assert.equal(await size(), before)
  await page.context().close()
})

test('信息页先看到标题；手机上信息要素折起，电脑上展开；目录通到各节；分享有二维码', async () => {
  for (const [width, isOpen] of [
    [1440, true],
    [390, false],
  ] as const) {
    const page = await stage.visitor({ viewport: { width, height: 844 } })
    await page.goto(`/d/${id}`)
    const title = await page.getByRole('heading', { level: 1 }).boundingBox()
    assert.ok(title && title.y < 844)
    assert.equal(await page.getByText('索引号', { exact: true }).isVisible(), isOpen)
    await page.getByText('目录（3节）').click()
    await page.getByRole('link', { name: '三、保障措施' }).click()
    assert.match(page.url(), /#part-3$/)
    await page.getByText('分享', { exact: true }).click()
    const image = page.getByRole('img', { name: '本页地址的二维码' })
    await image.scrollIntoViewIfNeeded()
    await image.evaluate('(one) => one.decode()')
    assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width}`)
    await page.context().close()
  }
})

test('朗读只在浏览器会读时出现，再按一次停止', async () => {
  const page = await stage.visitor()
  await page.addInitScript(`
    window.spoken = []
    window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text } }
    Object.defineProperty(window, 'speechSynthesis', { value: { speak: (one) => window.spoken.push(one.text), cancel: () => {} } })`)
  await page.goto(`/d/${id}`)
  await page.getByRole('button', { name: '朗读本页' }).click()
  assert.deepEqual(await page.evaluate('window.spoken'), ['示例区老旧小区改造办法'])
  await page.getByRole('button', { name: '停止朗读' }).click()
  await page.getByRole('button', { name: '朗读本页' }).waitFor()
  await page.context().close()
})

test('公民找错，主办单位答复，公民凭编号和查询码看到结果；没有脚本', async () => {
  const page = await installAxe(await stage.visitor())
  await page.goto(`/d/${id}`)
  await page.getByRole('link', { name: '本页有错？告诉我们' }).click()
  assert.match(await page.getByLabel('哪一页（网址或者标题）').inputValue(), new RegExp(`/d/${id}$`))
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('alert').waitFor()
  assert.deepEqual(await axeViolations(page, 'a report with mistakes'), [])
  await page.getByLabel('问题类别').selectOption('wording')
  await page.getByLabel('哪里有错').fill('第一条“帐户”应为“账户”')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '留言已收到' }).waitFor()
  assert.deepEqual(await axeViolations(page, 'the receipt'), [])
  const [number = '', accessCode = ''] = await page.locator('dd strong').allTextContents()

  const office = await stage.officer('office.head', '/office/error-reports')
  await office.getByRole('button', { name: number }).click()
  await office.getByText('第一条“帐户”应为“账户”').last().waitFor()
  await office.getByRole('button', { name: '答复', exact: true }).click()
  const drawer = office.getByRole('dialog', { name: '答复' })
  await drawer.getByText('已改正', { exact: true }).click()
  await drawer.getByLabel('答复内容').fill('已经改正，谢谢。')
  await drawer.getByRole('button', { name: '答复', exact: true }).click()
  await office.getByText('已改正').first().waitFor()

  const asking = await stage.visitor({ javaScriptEnabled: false })
  await asking.goto('/report-error/progress')
  await asking.getByLabel('编号').fill(number)
  await asking.getByLabel('查询码').fill(accessCode)
  await asking.getByRole('button', { name: '查询' }).click()
  await asking.getByText('已经改正，谢谢。').first().waitFor()
  await asking.context().close()
  await page.context().close()
})

test('三种样式下 axe 都没有发现问题，放大到 200% 不用左右拖动', async () => {
  const page = await installAxe(await stage.visitor())
  const found: string[] = []
  for (const look of ['standard', 'large', 'contrast']) {
    await page.goto(`/look?to=${look}`)
    for (const address of PAGES) {
      await page.goto(address)
      if (process.env['PICTURES']) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          const name = address.replaceAll('/', '_')
          await page.screenshot({ path: `${process.env['PICTURES']}/${look}${name}-${width}.png`, fullPage: true })
        }
      }
      found.push(...(await axeViolations(page, `${look} ${address}`)))
      await page.setViewportSize({ width: 640, height: 400 })
      if (!(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'))) found.push(`${look} ${address} is too wide`)
    }
  }
  assert.deepEqual(found, [])
  await page.context().close()
})
