import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { zeroReport } from '../../../core/annual-report/example-reports.ts'
import { readReport } from './read-report.ts'

const SAMPLES = new URL('./samples/', import.meta.url)
const [NAME = ''] = readdirSync(SAMPLES).filter((name) => name.startsWith('020'))
const TEXT = readFileSync(new URL(NAME, SAMPLES), 'utf8')

function read(text: string) {
  return readReport(new TextEncoder().encode(text), NAME)
}

test('text with one cell a line, as a word processor saves it, gives back agency, year, figures and text', () => {
  const reading = read(TEXT)
  assert.ok(reading.readable)
  const { agency, year, format, figures, text } = reading.report
  assert.deepEqual([agency, year, format], ['六安市叶集区机关事务管理服务中心', 2023, '2021'])
  assert.deepEqual(new Map(figures), new Map(zeroReport()))
  assert.match(text.otherMatters ?? '', /本年度没有产生信息公开处理费/)
  assert.match(text.overview ?? '', /我中心今年未收到依申请公开办件/)
})

test('a blank cell keeps its place', () => {
  const reading = read(TEXT.replace('（一）予以公开\n\t0\n\t0', '（一）予以公开\n\t0\n\t'))
  assert.ok(reading.readable)
  assert.equal(reading.report.figures.get('three.granted.business'), null)
  assert.equal(reading.report.figures.get('three.granted.natural-person'), 0)
})

test('a lost cell makes the report unreadable: nobody can tell which of the seven it was', () => {
  const reading = read(TEXT.replace('（一）予以公开\n\t0\n\t0', '（一）予以公开\n\t0'))
  assert.ok(!reading.readable)
})

test('heads in another order are not taken for the official ones', () => {
  const reading = read(TEXT.replace('\t自然人\n\t法人或其他组织', '\t法人或其他组织\n\t自然人'))
  assert.ok(!reading.readable)
})
