import assert from 'node:assert/strict'
import { test } from 'node:test'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { sanitiseBody } from '../../server/publishing/sanitise-body.ts'
import { axeViolations } from './axe.ts'
import { pick, press } from './office.ts'
import { openStage } from './stage.ts'

const stage = await openStage('2026-09-22')
const { db } = stage.runtime
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')
let id = 0

const bodyOf = (page: Page) => page.getByRole('textbox', { name: '正文' })

/** The body as it was last stored. */
async function stored(): Promise<string> {
  const { text } = await db
    .selectFrom('editions')
    .select('text')
    .where('document_id', '=', id)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow()
  return (text as { body: string }).body
}

/** Pastes as the browser does, with what a program left on the clipboard. A text, since tests know no types of the browser. */
async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate(`(() => {
    const data = new DataTransfer()
    data.setData('text/html', ${JSON.stringify(html)})
    document.getElementById('body').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })()`)
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await axeViolations(page, 'the page')
  await page.setViewportSize({ width: 1280, height: 720 })
  return found
}

async function save(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  await page.getByRole('region', { name: '可以办理的事项' }).waitFor()
  id = Number(page.url().split('/').at(-1))
}

test('只用键盘写一份公文：层次、对齐、列表、表格、撤销；井号开头的是文字；存下来的就是写的', async () => {
  const page = await stage.officer('housing.clerk', '/office/documents/new')
  const form = page.getByRole('main')
  await pick(form, '栏目', '民生政策及实施情况')
  await form.getByLabel('标题', { exact: true }).fill('关于公共租赁住房配租的公告')
  await form.getByLabel('内容概述').fill('配租结果和领取方式。')
  await bodyOf(page).focus()
  for (const field of await form.locator('input[hidden]').all())
    assert.equal(await field.isVisible(), false, 'a button opens the field of a file')
  const { keyboard } = page
  await keyboard.type('# 1号楼')
  await keyboard.press('Enter')
  await keyboard.press('Control+Alt+1')
  await keyboard.type('一、结果')
  await keyboard.press('Enter')
  await keyboard.press('Control+b')
  await keyboard.type('一百二十套')
  await keyboard.press('Control+b')
  await keyboard.type('作废')
  await keyboard.press('Control+z')
  await keyboard.press('Control+y')
  for (let left = 0; left < 2; left += 1) await keyboard.press('Backspace')
  await keyboard.press('Enter')
  await keyboard.press('Control+Shift+Digit7')
  await keyboard.type('甲')
  await keyboard.press('Enter')
  await keyboard.press('Tab')
  await keyboard.type('乙')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Control+r')
  await keyboard.type('住房和城乡建设局')
  // The toolbar is one stop; the arrow keys go through it.
  await keyboard.press('Alt+F10')
  await page.getByRole('button', { name: '正文', exact: true }).and(page.locator(':focus')).waitFor()
  await keyboard.press('ArrowRight')
  await page.getByRole('button', { name: '一、标题' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('Escape')
  await page.locator('#body:focus').waitFor()
  await save(page, '保存草稿')
  assert.equal(
    await stored(),
    '<p># 1号楼</p>\n<h2>一、结果</h2>\n<p><strong>一百二十套</strong></p>\n<ol><li>甲<ol><li>乙</li></ol></li></ol>\n<p align="right">住房和城乡建设局</p>',
  )
})

test('输入法组字不受影响', async () => {
  const page = await stage.officer('housing.clerk', `/office/documents/${id}/edit`)
  await bodyOf(page).getByText('# 1号楼').click()
  await page.keyboard.press('End')
  const client = await page.context().newCDPSession(page)
  for (const text of ['n', 'ni', 'ni h', '你好'])
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await client.send('Input.insertText', { text: '你好' })
  await page.keyboard.type('。')
  await bodyOf(page).getByText('# 1号楼你好。', { exact: true }).waitFor()
})

test('从 Word 粘贴：删除线、批注不带，没有带过来的有提示；图片、脚注、视频', async () => {
  const page = await stage.officer('housing.clerk', `/office/documents/${id}/edit`)
  await page.getByRole('button', { name: '清空重填' }).click()
  await bodyOf(page).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Backspace')
  await paste(page, '<p style="text-align:center"><s>500</s>800元<o:p></o:p></p><p>见图<img src="file:///a.png"></p>')
  await page.getByText('没有带过来：1处删除线').waitFor()
  await page.getByLabel('图片：选择文件').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG })
  const ask = page.getByRole('dialog', { name: '图片' })
  await ask.getByRole('button', { name: /确\s?定/ }).click()
  await ask.getByText('请填写替代文字').waitFor()
  await ask.getByLabel('替代文字').fill('平面图')
  await page.keyboard.press('Enter')
  await bodyOf(page).getByRole('img', { name: '平面图' }).waitFor()
  assert.equal(await page.evaluate(`document.querySelector('#body img').naturalWidth`), 1, 'the picture is shown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('数据')
  await page.getByRole('button', { name: '脚注' }).click()
  await page.getByRole('dialog', { name: '脚注' }).getByLabel('脚注的文字').fill('来自统计局')
  await page.getByRole('button', { name: /确\s?定/ }).click()
  await bodyOf(page).getByText('〔注〕').waitFor()
  await save(page, '保存修改')
  const body = await stored()
  assert.equal(body, sanitiseBody(body))
  assert.match(
    body,
    /^<p align="center">800元<\/p>\n<p>见图<\/p>\n<figure><img src="files\/[0-9a-f]{64}" alt="平面图" width="1" height="1"><\/figure>\n<p>数据<sup><a id="noteref-1" href="#note-1">〔1〕<\/a><\/sup><\/p>\n<section>/,
  )
})

test('打开后不改动就保存，没有新的一版', async () => {
  const page = await stage.officer('housing.clerk', `/office/documents/${id}/edit`)
  await bodyOf(page).waitFor()
  const before = await stored()
  await save(page, '保存修改')
  const { count } = await db
    .selectFrom('editions')
    .select((build) => build.fn.countAll<number>().as('count'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([await stored(), count], [before, 2])
})

test('两版比较：增加和删除的文字都标出', async () => {
  const page = await stage.officer('housing.reviewer', `/office/documents/${id}`)
  await page.getByRole('button', { name: '与第 1 版比较' }).click()
  const text = page.getByRole('region', { name: '正文' })
  await text.locator('del', { hasText: '1号楼' }).waitFor()
  await text.locator('ins', { hasText: '800元' }).waitFor()
  assert.deepEqual(await violationsOf(page), [])
})

test('两人同时修改：后来的看到是谁在改，接手后前面的看到，谁的字都不丢', async () => {
  const clerk = await stage.officer('housing.clerk', `/office/documents/${id}/edit`)
  await bodyOf(clerk).getByText('800元').click()
  await clerk.keyboard.press('End')
  await clerk.keyboard.type('，甲写的')
  const other = await stage.officer('housing.reviewer', `/office/documents/${id}/edit`)
  await other.getByText(/王经办从 .* 起正在修改这条信息/).waitFor()
  assert.equal(await bodyOf(other).getAttribute('contenteditable'), 'false')
  await other.getByRole('button', { name: '接手修改' }).click()
  await other.locator('#body[contenteditable=true]').waitFor()
  await bodyOf(other).getByText('800元').click()
  await other.keyboard.press('End')
  await other.keyboard.type('，乙写的')
  await save(other, '保存修改')

  // The clerk comes back after a crash: what was typed is there, beside what the other has saved.
  await clerk.reload()
  await clerk.getByText('已恢复上次填写、尚未提交的内容').waitFor()
  const notice = clerk.getByRole('alert').filter({ hasText: '别人保存了新的一版' })
  await notice.locator('ins', { hasText: '甲' }).waitFor()
  await notice.locator('del', { hasText: '乙' }).waitFor()
  await notice.getByRole('button', { name: '以我填写的内容为准，继续修改' }).click()
  await bodyOf(clerk).getByText('800元，甲写的').click()
  await clerk.keyboard.press('End')
  await clerk.keyboard.type('，乙写的')
  await save(clerk, '保存修改')
  assert.match(await stored(), /^<p align="center">800元，甲写的，乙写的<\/p>/)
})

test('导入 Word：原文和结果对照，再替换正文', async () => {
  const { Document, Packer, Paragraph, TextRun } = await import('docx')
  const file = new Document({
    sections: [
      { children: [new Paragraph({ children: [new TextRun('补贴'), new TextRun({ text: '500', strike: true }), new TextRun('800元')] })] },
    ],
  })
  const page = await stage.officer('housing.clerk', `/office/documents/${id}/edit`)
  await page.getByLabel('导入Word：选择文件').setInputFiles({ name: '方案v1.2.docx', mimeType: '', buffer: await Packer.toBuffer(file) })
  const dialog = page.getByRole('dialog', { name: '导入《方案v1.2.docx》' })
  await dialog.getByRole('region', { name: '原文' }).locator('del', { hasText: '500' }).waitFor()
  await dialog.getByRole('region', { name: '导入的正文' }).getByText('补贴800元').waitFor()
  assert.deepEqual(await violationsOf(page), [])
  await dialog.getByRole('button', { name: '替换正文' }).click()
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(await violationsOf(page), [])
  await save(page, '保存修改')
  assert.equal(await stored(), '<p>补贴800元</p>')
  await press(page, '送审')
})
