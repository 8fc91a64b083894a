import { test } from 'node:test'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
test('look', async () => {
  const page = await stage.officer('housing.clerk', '/office/documents/new')
  await page.setViewportSize({ width: 1440, height: 1400 })
  const body = page.getByRole('textbox', { name: '正文' })
  await body.click()
  await page.keyboard.press('Control+Alt+1')
  await page.keyboard.type('一、配租结果')
  await page.keyboard.press('Enter')
  await page.keyboard.type('本次配租一百二十套。各小区情况见下表。')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Alt+2')
  await page.keyboard.type('（一）分布')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '表格', exact: true }).click()
  await page.getByRole('dialog').getByLabel('表题').fill('表1　配租情况')
  await page.keyboard.press('Enter')
  for (const cell of ['小区', '套数', '说明', '城南', '80', '']) {
    await page.keyboard.type(cell)
    await page.keyboard.press('Tab')
  }
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/w/shots/ed-1440.png', fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.waitForTimeout(500)
  await page.screenshot({ path: '/tmp/w/shots/ed-390.png', fullPage: true })
  console.log(await body.innerHTML())
})
