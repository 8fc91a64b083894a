import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { formFor } from '../../core/annual-report/forms.ts'
import { localDate } from '../../core/calendar/local-date.ts'
import * as given from '../../tests/given.ts'
import { at, office, received } from '../../tests/given-request.ts'
import { PLAIN_PDF } from '../../tests/plain-pdf.ts'
import { removeErasedFiles } from '../../tests/removals.ts'
import { testRuntime } from '../../tests/runtime.ts'
import { countCells } from '../annual-reports/count-cells.ts'
import { decideDispute } from '../disputes/decide-dispute.ts'
import { registerDispute } from '../disputes/register-dispute.ts'
import { CITIZEN } from '../platform/access/actor.ts'
import { boundTo } from '../platform/access/databases.ts'
import { storedFiles } from '../platform/http/stored-files.ts'
import { workJobs } from '../platform/jobs/jobs.ts'
import { answerRequest } from './answer-request.ts'
import { correctContact } from './correct-contact.ts'
import { erasePersonalData } from './erase-personal-data.ts'
import { addFile } from './files-api.ts'
import { findRequest } from './find-request.ts'
import { makeLetter } from './make-letter.ts'
import { withdrawRequest } from './withdraw-request.ts'

const { boss, runtime, app, setNow } = await testRuntime('2025-10-20T04:00:00Z')
const { db, files } = runtime
// As the night runs it.
const jobs = boundTo('gongkai_jobs', runtime)
const NOW = at('2025-10-20')
const ours = await office(db)
const row = (id: number) => db.selectFrom('requests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const figures = async () => [...(await countCells(db, formFor(2025), [ours.agencyId], 2025))]
/** The night after a day in China. */
const nightAfter = (day: string) => setNow(`${day}T20:00:00Z`)

async function answered(proof = PLAIN_PDF): Promise<{ id: number; seen: number; number: string; proof: string }> {
  const { id, number, seen } = await received(db, ours)
  const stored = await files.put(db, proof, NOW)
  await addFile(db, CITIZEN, { requestId: id, stored, name: '身份证.pdf', purpose: 'identity' }, NOW)
  await correctContact(db, CITIZEN, { id, contact: { phone: '13912345678' } }, NOW)
  const answer = { id, seen, happenedOn: localDate('2025-10-20'), outcome: 'granted', fields: { access: '见附件' } } as const
  const done = await answerRequest(db, ours.clerk, answer, NOW)
  for (const letter of await db.selectFrom('letters').select('id').where('request_id', '=', id).execute())
    await makeLetter({ letterId: letter.id }, runtime)
  return { id, number, seen: done.seen, proof: stored.hash }
}

test('ten years after the answer name, contact, proofs and letters are gone for good; facts and figures stay', async () => {
  const { id, number, proof } = await answered()
  const before = {
    figures: await figures(),
    facts: await db.selectFrom('request_facts').selectAll().where('request_id', '=', id).execute(),
  }
  const letters = await db.selectFrom('letters').selectAll().where('request_id', '=', id).execute()
  const papers = letters.flatMap(({ pdf_hash, word_hash }) => [pdf_hash ?? '', word_hash ?? ''])
  assert.equal(papers.length, 4)
  nightAfter('2035-10-19')
  assert.equal(await erasePersonalData(jobs), 0, 'the last day of keeping has not passed')
  assert.notEqual((await row(id)).sealed, null)
  nightAfter('2035-10-20')
  assert.equal(await erasePersonalData(jobs), 1)

  const { sealed, identity_hash, phone_hash, applicant_name, erased_at, state, outcome } = await row(id)
  assert.deepEqual(
    [sealed, identity_hash, phone_hash, applicant_name, state, outcome],
    [null, null, null, '（已删除）', 'answered', 'granted'],
  )
  assert.deepEqual(erased_at, runtime.clock())
  await removeErasedFiles(db, jobs)
  for (const hash of [proof, ...papers]) await assert.rejects(files.read(hash), { code: 'platform/file-missing' })
  const left = await db.selectFrom('letters').selectAll().where('request_id', '=', id).execute()
  assert.deepEqual(
    left.map(({ content, number: no, title }) => [content, no, title]),
    letters.map(({ number: no, title }) => [{}, no, title]),
  )
  assert.deepEqual(await db.selectFrom('contact_corrections').select('sealed').where('request_id', '=', id).execute(), [{ sealed: null }])
  assert.deepEqual(await figures(), before.figures)
  assert.deepEqual(await db.selectFrom('request_facts').selectAll().where('request_id', '=', id).execute(), before.facts)
  assert.equal((await findRequest(db, ours.clerk, id, runtime.clock())).applicant.masked, null)
  const clerk = await given.signedIn(db, ours.clerk, runtime.clock())
  const shown = await app.inject({ method: 'POST', url: `/api/requests/${id}/personal-data`, payload: { purpose: 'dispute' }, ...clerk })
  assert.equal(shown.json().code, 'requests/personal-data-erased')
  const note = await db.selectFrom('audit').select(['actor_kind', 'subject']).where('action', '=', 'erase-personal-data').execute()
  assert.deepEqual(note, [{ actor_kind: 'system', subject: `request:${id}` }])
  assert.equal(await erasePersonalData(jobs), 0, 'once')
  assert.match(number, /^SQ2025/)
})

test('a file that another request still has is kept for it', async () => {
  setNow('2025-10-20T04:00:00Z')
  const shared = Buffer.concat([PLAIN_PDF, Buffer.from('shared')])
  const first = await answered(shared)
  const second = await received(db, ours)
  await addFile(
    db,
    CITIZEN,
    {
      requestId: second.id,
      stored: { hash: first.proof, mediaType: 'application/pdf', size: shared.length },
      name: '证明.pdf',
      purpose: 'identity',
    },
    NOW,
  )
  nightAfter('2035-10-20')
  assert.equal(await erasePersonalData(jobs), 1)
  await removeErasedFiles(db, jobs)
  assert.ok((await files.read(first.proof)).equals(shared))
  assert.notEqual((await row(second.id)).sealed, null, 'a request that was never closed keeps its data')
})

test('while a dispute about it is open nothing is erased, and the years count anew from its decision', async () => {
  setNow('2025-10-20T04:00:00Z')
  const { id, number } = await answered(Buffer.concat([PLAIN_PDF, Buffer.from('disputed')]))
  const dispute = {
    kind: 'reconsideration',
    caseNumber: '示复〔2025〕1号',
    body: '示例区人民政府',
    acceptedOn: localDate('2025-10-20'),
    requestNumber: number,
  } as const
  const registered = await registerDispute(db, ours.clerk, dispute, NOW)
  nightAfter('2035-10-20')
  assert.equal(await erasePersonalData(jobs), 0)
  const decision = {
    id: registered.id,
    seen: registered.seen,
    happenedOn: localDate('2025-11-03'),
    decision: 'reconsideration-upheld',
  } as const
  await decideDispute(db, ours.clerk, decision, at('2025-11-03'))
  nightAfter('2035-11-02')
  assert.equal(await erasePersonalData(jobs), 0)
  nightAfter('2035-11-03')
  assert.equal(await erasePersonalData(jobs), 1)
  assert.notEqual((await row(id)).erased_at, null)
})

test('a withdrawn request counts from its withdrawal', async () => {
  setNow('2025-10-20T04:00:00Z')
  const { id, seen } = await received(db, ours)
  await withdrawRequest(db, ours.clerk, { id, seen, happenedOn: localDate('2025-10-13') }, NOW)
  nightAfter('2035-10-12')
  assert.equal(await erasePersonalData(jobs), 0)
  nightAfter('2035-10-13')
  const [first, second] = await Promise.all([erasePersonalData(jobs), erasePersonalData(jobs)])
  assert.equal(first + second, 1, 'two programs at once erase it once')
})

test('a program that is stopped after the erasure removes the files when it starts again', async () => {
  setNow('2025-10-20T04:00:00Z')
  const proof = Buffer.concat([PLAIN_PDF, Buffer.from('stopped')])
  const { proof: hash } = await answered(proof)
  nightAfter('2035-10-20')
  assert.equal(await erasePersonalData(jobs), 1)
  assert.ok((await files.read(hash)).equals(proof), 'no job runs yet')
  await workJobs(boss, runtime, storedFiles.jobs ?? [])
  const isGone = () =>
    files.read(hash).then(
      () => false,
      ({ code }: { code?: string }) => code === 'platform/file-missing',
    )
  for (const until = Date.now() + 20_000; Date.now() < until && !(await isGone()); ) await sleep(50)
  assert.ok(await isGone())
})
