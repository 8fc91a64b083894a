import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localDate } from '../../core/calendar/local-date.ts'
import { EDITORIAL_PROCEDURE } from '../../core/publishing/editorial-procedure.ts'
import { FINAL_REVIEWERS, type FinalReviewer } from '../../core/publishing/final-reviewers.ts'
import { testDatabase } from '../../tests/database.ts'
import { type Target, VERBS, type Verb } from '../../tests/every-verb.ts'
import { officer } from '../../tests/given.ts'
import { madeReport, monthlyRows } from '../../tests/given-annual-report.ts'
import { documentText, harmless } from '../../tests/given-document.ts'
import { at, office, received } from '../../tests/given-request.ts'
import { PROCEDURES } from '../../tests/house/procedures.ts'
import type { Officer } from '../platform/access/actor.ts'
import { plainVerb } from '../platform/ledger/serve-verbs.ts'
import { Refusal } from '../platform/runtime/errors.ts'
import { changeDocument } from './change-document.ts'
import { draftDocument } from './draft-document.ts'
import { EDITORIAL_LEDGER } from './editorial-ledger.ts'
import { endNormativeDocument } from './end-normative-document.ts'
import { findDocument } from './find-document.ts'
import { passFinalReview, passFirstReview, passSecondReview, reviewSecurity, submitDocument, withdrawDocument } from './index.ts'
import { prolongDocument } from './prolong-document.ts'
import { fileSecurityReply } from './review-security.ts'
import { scheduleDocument } from './schedule-document.ts'

/*
 * 一名信息管理员、两名审核员（其中一人兼公开工作机构负责人）. Three people do all the work of a small agency, whoever passes the final
 * review; and in no agency does anybody pass a text of his own.
 */

const publishDocument = plainVerb(EDITORIAL_LEDGER, 'publishDocument')
const returnDocument = plainVerb(EDITORIAL_LEDGER, 'returnDocument')
const makeUrgent = plainVerb(EDITORIAL_LEDGER, 'makeUrgent')
const unscheduleDocument = plainVerb(EDITORIAL_LEDGER, 'unscheduleDocument')
const reviewAfterwards = plainVerb(EDITORIAL_LEDGER, 'reviewAfterwards')
const { db } = await testDatabase()
const NOW = new Date('2025-10-09T02:00:00Z')
const NORM = documentText({
  columnKey: 'normative',
  kind: 'normative',
  documentNumber: '示政规〔2025〕1号',
  validTo: localDate('2030-09-30'),
})

async function threePeople(finalReview: FinalReviewer) {
  const { agencyId } = await office(db)
  await db.updateTable('agencies').set({ final_review: finalReview }).where('id', '=', agencyId).execute()
  const person = (name: string, ...roles: Officer['roles']) => officer(db, { agencyId, roles, name })
  const [clerk, reviewer] = [await person('甲', 'information-manager', 'request-clerk'), await person('乙', 'reviewer')]
  const head = await person('丙', 'reviewer', 'head')
  return { id: agencyId, agencyId, name: '', slug: '', clerk, reviewer, head, all: [clerk, reviewer, head] }
}

const opinion = '同意'
let changes = 0
/** Each verb of the procedure as the person who may take it would. */
const STEPS: Readonly<Record<string, (who: Officer, target: Target) => Promise<Target>>> = {
  changeDocument: (who, target) => {
    changes += 1
    return changeDocument(db, who, { ...target, text: { ...NORM, title: `第${changes}次修改` } }, NOW)
  },
  submitDocument: (who, target) => submitDocument(db, who, { ...target, opinion }, NOW),
  passFirstReview: (who, target) => passFirstReview(db, who, { ...target, opinion }, NOW),
  passSecondReview: (who, target) => passSecondReview(db, who, { ...target, opinion }, NOW),
  passFinalReview: (who, target) => passFinalReview(db, who, { ...target, opinion }, NOW),
  makeUrgent: (who, target) => makeUrgent(db, who, { ...target, reason: '暴雨红色预警' }, NOW),
  reviewSecurity: (who, target) => reviewSecurity(db, who, { ...target, opinion, ...harmless(), publish: false }, NOW),
  refer: (who, target) =>
    reviewSecurity(db, who, { ...target, opinion, ...harmless(), conclusion: 'referred', referredTo: '区保密局', publish: false }, NOW),
  fileSecurityReply: (who, target) =>
    fileSecurityReply(
      db,
      who,
      { ...target, opinion, conclusion: 'may-be-public', reply: '区保密局复〔2025〕1号', repliedOn: localDate('2025-10-09') },
      NOW,
    ),
  scheduleDocument: (who, target) => scheduleDocument(db, who, { ...target, publishOn: localDate('2025-10-10'), publishAt: '08:00' }, NOW),
  unscheduleDocument: (who, target) => unscheduleDocument(db, who, target, NOW),
  reviewAfterwards: (who, target) => reviewAfterwards(db, who, { ...target, opinion, step: 'first' }, NOW),
  returnDocument: (who, target) => returnDocument(db, who, { ...target, opinion }, NOW),
  publishDocument: (who, target) => publishDocument(db, who, target, NOW),
  withdrawDocument: (who, target) => withdrawDocument(db, who, { ...target, opinion }, NOW),
  prolongDocument: (who, target) => prolongDocument(db, who, { ...target, opinion, validTo: localDate('2032-09-30') }, NOW),
  endNormativeDocument: (who, target) =>
    endNormativeDocument(db, who, { ...target, opinion, endedOn: localDate('2025-10-01'), reason: 'repealed' }, NOW),
}

async function whoMay(verb: string, people: readonly Officer[], { id }: Target): Promise<Officer[]> {
  const found = await Promise.all(people.map((person) => findDocument(db, person, id, NOW)))
  return people.filter((_, index) => found[index]?.actions.some((action) => action.verb === verb && action.allowed))
}

/** Takes the steps one after the other, each by the first of the people to whom it is open; fails where it is open to nobody. */
async function live(people: readonly Officer[], target: Target, ...verbs: readonly string[]): Promise<Target> {
  let now = target
  for (const verb of verbs) {
    const [who] = await whoMay(verb === 'refer' ? 'reviewSecurity' : verb, people, now)
    assert.ok(who, `${verb} is open to nobody`)
    now = (await STEPS[verb]?.(who, now)) ?? now
  }
  return now
}

const TO_PUBLICATION = ['submitDocument', 'passFirstReview', 'passFinalReview', 'reviewSecurity', 'publishDocument']
const LIFE = [
  'submitDocument',
  'passFirstReview',
  'returnDocument',
  'changeDocument',
  ...TO_PUBLICATION,
  'prolongDocument',
  'endNormativeDocument',
  'withdrawDocument',
  'changeDocument',
  'submitDocument',
  'passFirstReview',
  'passFinalReview',
  'refer',
  'fileSecurityReply',
  'scheduleDocument',
  'unscheduleDocument',
  'publishDocument',
  'changeDocument',
  'submitDocument',
  'makeUrgent',
  'reviewSecurity',
  'publishDocument',
  'reviewAfterwards',
]

for (const { key: finalReview } of FINAL_REVIEWERS) {
  const ours = await threePeople(finalReview)
  const { clerk, reviewer, head } = ours

  test(`终审由 ${finalReview} 办理：三个人能办完一件信息的每一步`, async () => {
    assert.deepEqual(
      // 复审 takes a fourth person; no office of three has it in its chain.
      [...new Set(LIFE.filter((verb) => verb !== 'refer')), 'passSecondReview'].sort(),
      Object.values(EDITORIAL_PROCEDURE.events)
        .flatMap(({ verbs }) => Object.keys(verbs))
        .sort(),
    )
    await live([clerk, reviewer, head], await draftDocument(db, clerk, NORM, NOW), ...LIFE)
    const turned = await live([clerk, head, reviewer], await draftDocument(db, clerk, NORM, NOW), 'submitDocument', 'passFirstReview')
    // Where the head alone passes finally and has passed first, the text goes back: another person must come in between.
    assert.deepEqual(await whoMay('passFinalReview', ours.all, turned), finalReview === 'head' ? [] : [reviewer])
    await live([clerk, reviewer, head], turned, 'returnDocument', ...TO_PUBLICATION)
  })

  test(`终审由 ${finalReview} 办理：任何人都不能审核自己的文本`, async () => {
    for (const writer of ours.all) {
      const others = ours.all.filter((one) => one !== writer)
      const sent = await live(ours.all, await draftDocument(db, writer, NORM, NOW), 'submitDocument')
      assert.deepEqual(await whoMay('passFirstReview', [writer], sent), [])
      await assert.rejects(passFirstReview(db, writer, { ...sent, opinion }, NOW), isRefusal)
      const first = await live([reviewer, head], sent, 'passFirstReview')
      assert.deepEqual(await whoMay('passFinalReview', [writer], first), [])
      await assert.rejects(passFinalReview(db, writer, { ...first, opinion }, NOW), isRefusal)
      const [last, ...more] = await whoMay('passFinalReview', others, first)
      assert.deepEqual([last !== undefined, more], [writer === clerk, []], `${writer.name} wrote it`)
      if (!last) continue
      const final = await passFinalReview(db, last, { ...first, opinion }, NOW)
      await assert.rejects(reviewSecurity(db, writer, { ...final, opinion, ...harmless(), publish: false }, NOW), isRefusal)
      assert.deepEqual(await whoMay('reviewSecurity', ours.all, final), others)
    }
  })

  test(`终审由 ${finalReview} 办理：申请的每一事项、年度报告都有人办理`, async () => {
    const request = { db, agencyId: ours.agencyId, clerk, head, supervisor: head }
    for (const name of Object.keys(VERBS) as Verb[]) {
      const { id, seen } = await received(db, request, '2025-09-26')
      let target: Target = { id, seen }
      for (const step of VERBS[name]) {
        const on = name === 'closeLapsed' && step === VERBS[name].at(-1) ? '2025-12-01' : '2025-10-09'
        target = { id, seen: (await step(request, target, on, at(on))).seen }
      }
    }
    await monthlyRows(db, ours.id, 2024)
    await madeReport(db, ours, 2024, NOW)
  })
}

test('每一程序的每一事项，三个人的角色都有一个可以办理', () => {
  const held = ['information-manager', 'request-clerk', 'reviewer', 'head'] as const
  for (const [{ name, events, voiding }] of PROCEDURES)
    for (const { performers } of [...Object.values(events), ...(voiding ? [voiding] : [])])
      assert.ok(
        held.some((role) => performers.includes(role)),
        name,
      )
})

function isRefusal(error: unknown): boolean {
  return error instanceof Refusal && ['publishing/own-text', 'publishing/wrong-role'].includes(error.code)
}
