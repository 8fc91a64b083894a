import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../tests/database.ts'
import { officer } from '../../tests/given.ts'
import { madeReport, monthlyRows, type Office, opened, reportingOffice } from '../../tests/given-annual-report.ts'
import type { Actor } from '../platform/access/actor.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { recompileReport } from './compile-report.ts'
import { correctReport } from './correct-report.ts'
import { editReportText } from './edit-report-text.ts'
import { findReport } from './find-report.ts'
import { approveReport } from './index.ts'
import { publishReport } from './publish-report.ts'
import { REPORT_LEDGER } from './report-ledger.ts'
import { stateCell } from './state-cell.ts'
import { submitReport } from './submit-report.ts'

const returnReport = plainVerb(REPORT_LEDGER, 'returnReport')
const { db } = await testDatabase()
const NOW = new Date('2025-01-10T02:00:00Z')
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected
const overtaken = code('annual-reports/moved-on')
// Zero in the ledger as well, so that the relations hold.
const cell = { table: 'three', row: 'new', column: 'natural-person', stated: 0, reason: '核对登记簿' } as const

async function drafted(): Promise<Office & { readonly reportId: number }> {
  const made = await reportingOffice(db)
  await monthlyRows(db, made.id, 2024)
  return { ...made, reportId: await madeReport(db, made, 2024, NOW, 'draft') }
}
const refused = async (by: Actor, reportId: number) => {
  const error = await approveReport(db, by, await opened(db, reportId), NOW).then(
    () => null,
    (problem: Error) => problem,
  )
  return error && { code: (error as Error & { code?: string }).code, says: error.message }
}
const rowOf = (id: number) => db.selectFrom('annual_reports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('负责人填写过文字、改动过数据的，不能自己批准，说明是哪一处；另一位负责人可以', async () => {
  const { id: agencyId, clerk, head, reportId } = await drafted()
  await editReportText(db, head, { ...(await opened(db, reportId)), part: 'problems', text: '解读形式较单一。' }, NOW)
  await stateCell(db, head, { ...(await opened(db, reportId)), ...cell }, NOW)
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  const { actions, textWriters } = await findReport(db, head, reportId, NOW)
  const offered = actions.find(({ verb }) => verb === 'approveReport')
  const says = await refused(head, reportId)
  assert.deepEqual([offered?.code, offered?.says], [says?.code, says?.says])
  assert.equal(says?.code, 'annual-reports/own-work')
  assert.match(says.says, /（五、存在的主要问题及改进情况、表三“一、本年新收政府信息公开申请数量”自然人）/)
  assert.deepEqual(textWriters, [{ part: 'problems', name: '赵负责', own: true }])
  const other = await officer(db, { agencyId, roles: ['head'] })
  assert.equal(await refused(other, reportId), null)
})

test('只有一位负责人的，退回后由经办人核对、重新填写，再由负责人批准', async () => {
  const { clerk, head, reportId } = await drafted()
  await editReportText(db, head, { ...(await opened(db, reportId)), part: 'problems', text: '解读形式较单一。' }, NOW)
  await stateCell(db, head, { ...(await opened(db, reportId)), ...cell }, NOW)
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  await returnReport(db, head, { ...(await opened(db, reportId)), reason: '由经办人核对' }, NOW)
  const { problems } = await findReport(db, clerk, reportId, NOW)
  await editReportText(db, clerk, { ...(await opened(db, reportId)), part: 'problems', text: problems }, NOW)
  await stateCell(db, clerk, { ...(await opened(db, reportId)), ...cell }, NOW)
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  assert.equal(await refused(head, reportId), null)
  assert.deepEqual((await rowOf(reportId)).approved_by, head.accountId)
})

test('由台账生成的文字没有填写人；清空后重新生成的也没有', async () => {
  const { clerk, head, reportId } = await drafted()
  await editReportText(db, head, { ...(await opened(db, reportId)), part: 'overview', text: ' ' }, NOW)
  await recompileReport(db, head, await opened(db, reportId), NOW)
  assert.notEqual((await rowOf(reportId)).overview.trim(), '')
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  assert.equal(await refused(head, reportId), null)
})

test('更正版本沿用的内容，填写人仍是原来的人', async () => {
  const { id: agencyId, clerk, head, reportId } = await drafted()
  const other = await officer(db, { agencyId, roles: ['head'] })
  await editReportText(db, head, { ...(await opened(db, reportId)), part: 'problems', text: '解读形式较单一。' }, NOW)
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  await approveReport(db, other, await opened(db, reportId), NOW)
  await publishReport(db, clerk, await opened(db, reportId), NOW)
  const { id: second } = await correctReport(db, clerk, { ...(await opened(db, reportId)), reason: '漏计一件' }, NOW)
  await submitReport(db, clerk, await opened(db, second), NOW)
  assert.equal((await refused(head, second))?.code, 'annual-reports/own-work')
  assert.equal(await refused(other, second), null)
})

test('two people at once: the second is told what the first did, for every verb, and nothing of it is written', async () => {
  const { clerk, head, reportId } = await drafted()
  const colleague = await officer(db, { agencyId: clerk.agencyId })
  const before = await opened(db, reportId)
  const written = await editReportText(db, colleague, { ...before, part: 'problems', text: '甲' }, NOW)
  for (const late of [
    () => editReportText(db, clerk, { ...before, part: 'problems', text: '乙' }, NOW),
    () => stateCell(db, clerk, { ...before, ...cell, stated: 7 }, NOW),
    () => recompileReport(db, clerk, before, NOW),
    () => submitReport(db, clerk, before, NOW),
  ])
    await assert.rejects(late(), overtaken)
  assert.equal((await rowOf(reportId)).problems, '甲')
  const submitted = await submitReport(db, clerk, written, NOW)
  const both = await Promise.allSettled([
    approveReport(db, head, submitted, NOW),
    returnReport(db, head, { ...submitted, reason: '请核对' }, NOW),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  for (const result of both) if (result.status === 'rejected') assert.ok(overtaken(result.reason))
})

test('批准的是看到的文本：退回、改动后再送审的，原来打开的页面不能批准', async () => {
  const { clerk, head, reportId } = await drafted()
  const submitted = await submitReport(db, clerk, await opened(db, reportId), NOW)
  const returned = await returnReport(db, head, { ...submitted, reason: '请核对' }, NOW)
  const changed = await editReportText(db, clerk, { ...returned, part: 'problems', text: '改动后的文字' }, NOW)
  const again = await submitReport(db, clerk, changed, NOW)
  await assert.rejects(approveReport(db, head, submitted, NOW), overtaken)
  const approved = await approveReport(db, head, again, NOW)
  await assert.rejects(publishReport(db, clerk, again, NOW), overtaken)
  const published = await publishReport(db, clerk, approved, NOW)
  await assert.rejects(correctReport(db, clerk, { ...approved, reason: '漏计一件' }, NOW), overtaken)
  assert.equal(published.state, 'published')
})

test('a step that is refused writes nothing', async () => {
  const { clerk, head, reportId } = await drafted()
  await submitReport(db, clerk, await opened(db, reportId), NOW)
  const before = await rowOf(reportId)
  const target = await opened(db, reportId)
  for (const attempt of [
    () => editReportText(db, head, { ...target, part: 'problems', text: '乙' }, NOW),
    () => stateCell(db, head, { ...target, ...cell, stated: 7 }, NOW),
    () => recompileReport(db, head, target, NOW),
    () => publishReport(db, head, target, NOW),
  ])
    await assert.rejects(attempt(), code('annual-reports/awaits-approval'))
  assert.deepEqual([await rowOf(reportId), await opened(db, reportId)], [before, target])
})
