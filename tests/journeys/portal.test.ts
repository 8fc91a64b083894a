import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { localDate as d } from '../../core/calendar/local-date.ts'
import { indexDocument } from '../../server/search/index.ts'
import { sendSubscriptions } from '../../server/subscriptions/send-subscriptions.ts'
import { consultationText } from '../given-consultation.ts'
import { documentText, passAll, publishedDocument } from '../given-document.ts'
import { closeMailServers, mailServer, readMail } from '../mail-server.ts'
import { axeViolations, installAxe } from './axe.ts'
import { until } from './run-cli.ts'
import { openStage } from './stage.ts'

const { port, received } = await mailServer()
after(closeMailServers)
const MAIL = { MAIL_SERVER: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'gk@example.gov.cn', SITE_DOMAIN: 'www.example.gov.cn' }
const stage = await openStage('2026-09-22', MAIL)
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

test('公民检索、订阅，收到真的邮件；提意见，经办人一并办理，结果公布后两人都看到；没有脚本', async () => {
  const { runtime } = stage
  // The program sends each minute by itself too; whichever comes first has the mail.
  const send = async (count: number) => {
    await sendSubscriptions(db, runtime.config, stage.now())
    await until('the mail is there', () => Promise.resolve(received.length === count))
  }
  const lastMail = () => readMail(received.at(-1)?.text ?? '').text
  const citizen = await stage.visitor({ javaScriptEnabled: false })
  await citizen.goto('/search?q=老旧小区改造')
  await citizen.getByRole('link', { name: '邮件订阅这一检索' }).click()
  await citizen.getByRole('button', { name: '订阅' }).click()
  await citizen.getByRole('alert').waitFor()
  await citizen.getByLabel('电子邮箱').fill('reader@example.com')
  await citizen.getByRole('button', { name: '订阅' }).click()
  await citizen.getByRole('heading', { name: '请查收确认邮件' }).waitFor()
  await send(1)
  assert.deepEqual(received.at(-1)?.to, ['reader@example.com'])
  await citizen.goto(/\/subscribe\/confirm\/[\w-]+/.exec(lastMail())?.[0] ?? '')
  await citizen.getByRole('button', { name: '确认订阅' }).click()
  await citizen.getByRole('heading', { name: '订阅成功' }).waitFor()

  const asking = consultationText('2026-09-22', '2026-09-30', { title: '关于老旧小区改造方案公开征求意见的公告' })
  const consultation = await publishedDocument(db, housing, asking, stage.now())
  await citizen.goto(`/d/${consultation.id}`)
  await citizen.getByRole('link', { name: '我要提意见' }).click()
  await citizen.getByRole('button', { name: '提交意见' }).click()
  await citizen.getByRole('alert').waitFor()
  await citizen.getByLabel('意见和建议').fill('建议增加停车位。')
  await citizen.getByRole('button', { name: '提交意见' }).click()
  await citizen.getByRole('heading', { name: '意见已收到' }).waitFor()
  const [number = '', accessCode = ''] = await citizen.locator('dd strong').allTextContents()

  stage.setDay('2026-10-12')
  const clerk = await stage.officer('housing.clerk', '/office/consultations')
  await clerk.getByRole('link', { name: asking.title }).click()
  await clerk.getByRole('checkbox', { name: number }).check()
  await clerk.getByRole('button', { name: '一并办理 1 条' }).click()
  const drawer = clerk.getByRole('dialog', { name: '一并办理 1 条意见' })
  await drawer.getByText('部分采纳', { exact: true }).click()
  await drawer.getByLabel('意见内容').fill('建议增加停车位')
  await drawer.getByLabel('采纳情况的说明').fill('利用边角地增加二十个，其余待规划。')
  await drawer.getByRole('button', { name: '提交' }).click()
  await clerk.getByRole('button', { name: '生成结果' }).click()
  await clerk.getByRole('link', { name: `${asking.title}的结果` }).click()
  await clerk.getByRole('heading', { level: 1, name: `${asking.title}的结果` }).waitFor()

  const { id: resultId, seen } = await db
    .selectFrom('documents')
    .innerJoin('editorial_facts', 'document_id', 'documents.id')
    .select(['documents.id', ({ fn }) => fn.max('editorial_facts.id').as('seen')])
    .where('result_of_id', '=', consultation.id)
    .groupBy('documents.id')
    .executeTakeFirstOrThrow()
  await passAll(db, housing, { id: resultId, seen }, stage.now())
  await indexDocument(db, resultId, runtime.files)
  await citizen.goto(`/d/${consultation.id}`)
  await citizen.getByRole('link', { name: '查看征集结果' }).click()
  await citizen.getByRole('cell', { name: '利用边角地增加二十个，其余待规划。' }).waitFor()
  await citizen.goto('/opinions/progress')
  await citizen.getByLabel('编号').fill(number)
  await citizen.getByLabel('查询码').fill(accessCode)
  await citizen.getByRole('button', { name: '查询' }).click()
  await citizen.getByText('部分采纳').waitFor()
  stage.setDay('2026-10-13')
  await send(2)
  assert.match(lastMail(), new RegExp(`${asking.title}的结果[^]*/d/${resultId}\\n`))
  await citizen.goto(/\/unsubscribe\/[\w-]+/.exec(lastMail())?.[0] ?? '')
  await citizen.getByRole('button', { name: '退订' }).click()
  await citizen.getByRole('heading', { name: '已经退订' }).waitFor()
  await citizen.context().close()
})
