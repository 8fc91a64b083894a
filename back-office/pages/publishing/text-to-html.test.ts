import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textToHtml } from './text-to-html.ts'

const CASES: readonly (readonly [name: string, typed: string, html: string])[] = [
  ['一行是一段', '第一段\n第二段', '<p>第一段</p>\n<p>第二段</p>'],
  ['空行不成段', '第一段\n\n  \n第二段', '<p>第一段</p>\n<p>第二段</p>'],
  ['井号是标题，一至三级', '# 总则\n## 目的\n### 说明', '<h2>总则</h2>\n<h3>目的</h3>\n<h4>说明</h4>'],
  ['四个井号不是标题', '#### 过深', '<p>#### 过深</p>'],
  ['相连的项目是一个列表', '- 甲\n- 乙\n正文', '<ul><li>甲</li><li>乙</li></ul>\n<p>正文</p>'],
  ['编号从写明的数起', '3. 丙\n4. 丁', '<ol start="3"><li>丙</li><li>丁</li></ol>'],
  ['没有分隔线的表格没有表头', '| 甲 | 1 |', '<table><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>'],
  [
    '分隔线以上是表头',
    '| 项目 | 数 |\n|---|---|\n| 甲 | 1 |',
    '<table><thead><tr><th scope="col">项目</th><th scope="col">数</th></tr></thead><tbody><tr><td>甲</td><td>1</td></tr></tbody></table>',
  ],
  ['落款居右，附件说明居中', '>> 2026年11月20日\n>< 附件', '<p align="right">2026年11月20日</p>\n<p align="center">附件</p>'],
  ['两对星号之间加粗', '为了**规范**管理', '<p>为了<strong>规范</strong>管理</p>'],
  ['链接只认网址和站内地址', '[本站](/d/1) [坏的](javascript:alert)', '<p><a href="/d/1">本站</a> [坏的](javascript:alert)</p>'],
  ['尖括号和引号是文字', '3 < 5 且 "甲" & 乙', '<p>3 &lt; 5 且 &quot;甲&quot; &amp; 乙</p>'],
  [
    '行首的 HTML 原样保留，由服务器净化',
    '<table><tr><td colspan="2">甲</td></tr></table>',
    '<table><tr><td colspan="2">甲</td></tr></table>',
  ],
]

for (const [name, typed, html] of CASES) test(name, () => assert.equal(textToHtml(typed), html))
