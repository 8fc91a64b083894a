import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { localDate } from '../../core/calendar/local-date.ts'
import { metadataKey, personalData, readDay } from '../../core/publishing/site-import.ts'
import { zipOf } from '../../tests/given-site-import.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { lookAtFile } from './keep-file.ts'
import { besideAddress, oldAddress } from './old-address.ts'
import { readItems } from './read-items.ts'
import { readMarkdown } from './read-markdown.ts'
import { readHtml } from './read-page.ts'
import { readCsv } from './read-table.ts'
import { decodeText, openSource, openZip } from './source-files.ts'

const readAll = async (parts: Readonly<Record<string, string>>) => {
  for await (const _item of readItems(await zipOf(parts), lookAtFile, () => undefined));
}

test('refuses what is no source, no table and nothing to take over', async () => {
  await assert.rejects(openSource('/nowhere'), { code: 'site-imports/no-source' })
  await assert.rejects(openZip('x.zip', Buffer.from('no archive')), { code: 'site-imports/no-source' })
  await assert.rejects(readAll({ 'a.txt': '文字' }), { code: 'site-imports/empty' })
  await assert.rejects(readAll({ '表.csv': '标题,栏目' }), { code: 'site-imports/empty' })
  await assert.rejects(readAll({ '表.xlsx': 'no workbook' }), { code: 'site-imports/unreadable-table' })
})

test('an archive that is protected, and a file in it that is damaged, are refused with what to do', async () => {
  const zip = new JSZip()
  zip.file('a.md', '正文的文字。'.repeat(50))
  const bytes = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
  const directory = bytes.indexOf('PK\u0001\u0002', 0, 'latin1')
  const isProtected = Buffer.from(bytes)
  isProtected.writeUInt16LE(bytes.readUInt16LE(directory + 8) | 1, directory + 8)
  await assert.rejects(openZip('密.zip', isProtected), { code: 'platform/file-protected' })
  const damaged = Buffer.from(bytes).fill(0xff, 34, 60)
  const source = await openZip('坏.zip', damaged)
  await assert.rejects(source.read('a.md'), { code: 'platform/file-broken' })
})

test('a check takes no file that the store would refuse, and goes on after a damaged one', async () => {
  assert.equal((await lookAtFile(PLAIN_PDF))?.isPicture, false)
  assert.equal(await lookAtFile(Buffer.from('d0cf11e0a1b11ae1', 'hex')), undefined)
  assert.equal(await lookAtFile(Buffer.from('名称,数\n=cmd(),3\n')), undefined)
})

test('a table of any encoding and separator: quotes, line breaks in cells, a last line without end', () => {
  assert.deepEqual(readCsv('标题,栏目\r\n"甲,""乙""\n丙",统计\r\n丁,'), [
    ['标题', '栏目'],
    ['甲,"乙"\n丙', '统计'],
    ['丁', ''],
  ])
  assert.deepEqual(readCsv('标题\t栏目\n甲,乙\t统计\n'), [
    ['标题', '栏目'],
    ['甲,乙', '统计'],
  ])
  assert.equal(decodeText(Buffer.from([0xb1, 0xea, 0xcc, 0xe2])), '标题', 'GB 18030')
  assert.equal(decodeText(Buffer.from('\ufeff标题')), '标题')
  assert.deepEqual(['信息 标题', 'ArticleTitle', '文号', '发布日期：', 'PubDate', '点击数'].map(metadataKey), [
    'title',
    'title',
    'documentNumber',
    'firstPublishedOn',
    'firstPublishedOn',
    undefined,
  ])
})

test('days as people and pages write them', () => {
  for (const written of ['2019-03-04', '2019/3/4', '2019年3月4日', '2019.03.04 10:20', '20190304', '2019-03-04T10:20:00', '20190304102000'])
    assert.equal(readDay(written), localDate('2019-03-04'), written)
  for (const written of ['', '2019-13-01', '2019-02-29', '三月四日', '2019', '190304']) assert.equal(readDay(written), undefined, written)
})

test('identity numbers by their last sign, and mobile telephones', () => {
  assert.deepEqual(personalData('11010519491231002X，13800138000'), ['居民身份证号码', '手机号码'])
  assert.deepEqual(personalData('110105194912310021，索引号 138001380001，010-13800138'), [])
})

test('a page is its article without title, menus and scripts; a page without one is its body', () => {
  const { metadata, body } = readHtml(
    '<html><head><title>站名</title><meta name="ArticleTitle" content="甲"><meta name="Keywords" content="子;丑"></head><body><nav>菜单</nav><div id="zoom"><h1>甲</h1><p>正文的文字，足够长。</p><script>x</script></div><footer>脚</footer></body></html>',
  )
  assert.deepEqual(metadata, { title: '甲', keywords: '子;丑' })
  assert.equal(body.trim(), '<p>正文的文字，足够长。</p>')
  assert.match(readHtml('<html><body><header>头</header><p>乙</p></body></html>').body, /^\s*<p>乙<\/p>\s*$/)
})

test('front matter and the forms of Markdown', () => {
  const { metadata, body } = readMarkdown(
    '---\ntitle: "甲"\ndate: 2019-03-04\nkeywords:\n  - 子\n  - 丑\n---\n\n## 一、总则\n\n第一行\n第二行\n\n- 甲\n- **乙**\n\n1. 丙\n\n| 项 | 数 |\n|---|---|\n| 人 | 3 |\n\n![图](a.png) [附件](b.pdf)\n<!-- 不要 -->\n',
  )
  assert.deepEqual(metadata, { title: '甲', firstPublishedOn: '2019-03-04', keywords: '子、丑' })
  for (const part of [
    '<h2>一、总则</h2>',
    '<p>第一行<br>第二行</p>',
    '<ul><li>甲</li><li><strong>乙</strong></li></ul>',
    '<ol><li>丙</li></ol>',
    '<table><tr><th>项</th><th>数</th></tr><tr><td>人</td><td>3</td></tr></table>',
    '<img src="a.png" alt="图"> <a href="b.pdf">附件</a>',
  ])
    assert.ok(body.includes(part), `${part} in ${body}`)
  assert.ok(!body.includes('不要'))
})

test('old addresses whole, without scheme and as paths', () => {
  assert.deepEqual(oldAddress('HTTP://WWW.Example.gov.cn/a/t.html?id=3#x'), { host: 'www.example.gov.cn', path: '/a/t.html?id=3' })
  assert.deepEqual(oldAddress('www.example.gov.cn/a'), { host: 'www.example.gov.cn', path: '/a' })
  assert.deepEqual(oldAddress('/a', 'old.gov.cn'), { host: 'old.gov.cn', path: '/a' })
  for (const written of ['', 'a b', 'abc', 'http://']) assert.equal(oldAddress(written), undefined, written)
  assert.deepEqual(besideAddress({ host: 'a.cn', path: '/x/t.html' }, './p.pdf'), { host: 'a.cn', path: '/x/p.pdf' })
  assert.deepEqual(besideAddress({ host: '', path: '/x/t.html' }, '../p.pdf'), { host: '', path: '/p.pdf' })
})
