import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText, sanitiseBody } from './sanitise-body.ts'

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<p onclick="alert(1)">文</p>',
  '<a href="javascript:alert(1)">点</a>',
  '<a href="data:text/html,<script>alert(1)</script>">点</a>',
  '<svg><script>alert(1)</script></svg>',
  '<iframe src="https://example.com"></iframe>',
  '<p style="background:url(javascript:alert(1))">文</p>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<form action="/x"><input name=a></form>',
]

for (const text of HOSTILE) {
  test(`nothing of ${text.slice(0, 40)} can act`, () => {
    const clean = sanitiseBody(text)
    assert.doesNotMatch(clean, /<script|onerror|onclick|javascript:|data:|<svg|<iframe|<img|<form|<input|style=/i)
    assert.equal(sanitiseBody(clean), clean, 'cleaning twice changes nothing')
  })
}

test('tables keep their merged cells and paragraphs their alignment', () => {
  const clean = sanitiseBody(
    '<table><tr><td rowspan="2" colspan="3">甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table><p style="text-align: right">落款</p><b>重</b>',
  )
  assert.match(clean, /rowspan="2" colspan="3"/)
  assert.match(clean, /<p align="right">落款<\/p>/)
  assert.match(clean, /<strong>重<\/strong>/)
})

test('the words of a body come without markup and as they were typed', () => {
  assert.equal(plainText('<p>一</p><p>二 &lt;三&gt; &amp;amp;</p>'), '一 二 <三> &amp;')
})
