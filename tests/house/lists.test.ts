import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../../core/accounts/roles.ts'
import { ROTATION_ACTS, ROTATION_ASKS, ROTATION_EFFECTS, type RotationDays } from '../../core/accounts/rotation.ts'
import { FACTOR_KINDS } from '../../core/accounts/second-factor.ts'
import { SIGN_IN_WAYS } from '../../core/accounts/sign-in-ways.ts'
import type { CellRef } from '../../core/annual-report/cells.ts'
import type { Form } from '../../core/annual-report/form.ts'
import { REPORT_PROCEDURE, REPORT_STATES } from '../../core/annual-report/report-procedure.ts'
import { DISPUTE_KINDS, DISPUTE_RESULTS } from '../../core/disputes/dispute.ts'
import { DISPUTE_PROCEDURE } from '../../core/disputes/dispute-procedure.ts'
import { ERROR_REPORT_PROCEDURE, ERROR_REPORT_STATES } from '../../core/error-reports/error-report-procedure.ts'
import { LISTS as SHOWN } from '../../core/lists/lists.ts'
import { OPINION_CHANNELS, OPINION_PROCEDURE, OPINION_STATES } from '../../core/opinions/opinion-procedure.ts'
import { AGENCY_KINDS } from '../../core/organisations/agency-kinds.ts'
import { AGENCY_ACTS } from '../../core/organisations/agency-life.ts'
import { factKinds } from '../../core/procedure/replay.ts'
import { COLUMN_ACTS } from '../../core/publishing/column-map.ts'
import { DOCUMENT_COLUMNS } from '../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../core/publishing/document-kinds.ts'
import { EDITORIAL_PROCEDURE, EDITORIAL_STATES } from '../../core/publishing/editorial-procedure.ts'
import { FINAL_REVIEWERS } from '../../core/publishing/final-reviewers.ts'
import { END_REASONS } from '../../core/publishing/normative-document.ts'
import { PUBLICITIES } from '../../core/publishing/publicity.ts'
import { REVIEW_STEPS, SECURITY_REVIEWERS } from '../../core/publishing/review-steps.ts'
import { WITHDRAWAL_REASONS } from '../../core/publishing/withdrawal.ts'
import { RECTIFICATION_PROCEDURE, RECTIFICATION_STATES } from '../../core/rectifications/rectification-procedure.ts'
import { APPLICANT_KINDS, DELIVERY_FORMS, DELIVERY_WAYS, IDENTITY_KINDS } from '../../core/requests/application-form.ts'
import { CHANNELS } from '../../core/requests/channels.ts'
import { FILE_PURPOSES } from '../../core/requests/file-purposes.ts'
import { LETTERS } from '../../core/requests/letter-titles.ts'
import { OUTCOMES } from '../../core/requests/outcome.ts'
import { REQUEST_PROCEDURE } from '../../core/requests/request-procedure.ts'
import { STATES } from '../../core/requests/states.ts'
import { MONTHLY_ROWS } from '../../server/annual-reports/schema.ts'
import { BACKUP_KINDS } from '../../server/backup/schema.ts'
import { MAIL_STATES, MAIL_SUBJECTS } from '../../server/mail/subjects.ts'
import type { Actor } from '../../server/platform/access/actor.ts'
import { DIGESTS } from '../../server/platform/ledger/audit-key.ts'
import { REMINDER_KINDS } from '../../server/requests/reminder-kinds.ts'
import { IMPORT_STATES, IMPORT_TARGETS } from '../../server/site-imports/schema.ts'
import { RHYTHMS } from '../../server/subscriptions/rhythms.ts'
import { testDatabase } from '../database.ts'
import { differing, listChecks } from './lists.ts'

const { db } = await testDatabase()

const keys = (list: readonly { readonly key: string }[]) => list.map(({ key }) => key)
/** The members of a union type, complete because a missing one does not compile. */
const members = <Union extends string>(all: Readonly<Record<Union, true>>) => Object.keys(all)
type TableOf<Ref> = Ref extends `${infer Key}.${string}` ? Key : never

/** Each list of the database beside the list in the code that it must equal. */
const LISTS = {
  memberships__roles: keys(ROLES),
  agencies__end_act: keys(AGENCY_ACTS.filter(({ does }) => does === 'ends')),
  agencies__final_review: keys(FINAL_REVIEWERS),
  agencies__kind: keys(AGENCY_KINDS),
  agency_facts__kind: [...keys(AGENCY_ACTS), 'voided'],
  annual_report_cells__table: members<TableOf<CellRef>>({ two: true, three: true, four: true }),
  annual_reports__format: members<Form['format']>({ '2019': true, '2021': true }),
  annual_report_facts__kind: factKinds(REPORT_PROCEDURE),
  annual_reports__state: keys(REPORT_STATES),
  audit_blocks__algorithm: [...DIGESTS],
  backups__kind: keys(BACKUP_KINDS),
  audit__actor_kind: members<Actor['kind']>({ officer: true, citizen: true, system: true }),
  dispute_facts__kind: factKinds(DISPUTE_PROCEDURE),
  column_facts__kind: [...keys(COLUMN_ACTS), 'voided'],
  disputes__kind: keys(DISPUTE_KINDS),
  // A pending case has no stored result.
  disputes__result: keys(DISPUTE_RESULTS).filter((key) => key !== 'pending'),
  documents__column: keys(DOCUMENT_COLUMNS),
  documents__end_reason: keys(END_REASONS),
  documents__kind: keys(DOCUMENT_KINDS),
  documents__publicity: keys(PUBLICITIES),
  documents__state: keys(EDITORIAL_STATES),
  editorial_facts__kind: factKinds(EDITORIAL_PROCEDURE),
  error_report_facts__kind: factKinds(ERROR_REPORT_PROCEDURE),
  error_reports__state: keys(ERROR_REPORT_STATES),
  list_habits__list: keys(SHOWN),
  letters__kind: [...new Set(keys(LETTERS))],
  mails__state: keys(MAIL_STATES),
  mails__subject: keys(MAIL_SUBJECTS),
  monthly_figures__row: keys(MONTHLY_ROWS),
  opinion_facts__kind: factKinds(OPINION_PROCEDURE),
  opinions__channel: keys(OPINION_CHANNELS),
  opinions__state: keys(OPINION_STATES),
  rectification_facts__kind: factKinds(RECTIFICATION_PROCEDURE),
  rectifications__state: keys(RECTIFICATION_STATES),
  reminders__kind: keys(REMINDER_KINDS),
  rotation_acts__kind: keys(ROTATION_ACTS),
  rotations__asks: keys(ROTATION_ASKS),
  rotations__effect: keys(ROTATION_EFFECTS),
  rotations__roles: keys(ROLES),
  rotations__state: members<RotationDays['state']>({ standing: true, closed: true, cancelled: true }),
  saved_filters__list: keys(SHOWN),
  second_factors__kind: keys(FACTOR_KINDS),
  sessions__way: keys(SIGN_IN_WAYS),
  request_facts__kind: factKinds(REQUEST_PROCEDURE),
  site_imports__state: keys(IMPORT_STATES),
  site_imports__target: keys(IMPORT_TARGETS),
  subscriptions__rhythm: keys(RHYTHMS),
  request_files__purpose: keys(FILE_PURPOSES),
  review_chains__security_review: keys(SECURITY_REVIEWERS),
  review_chains__steps: keys(REVIEW_STEPS),
  withdrawn_documents__reason: keys(WITHDRAWAL_REASONS),
  requests__applicant_kind: keys(APPLICANT_KINDS),
  requests__channel: keys(CHANNELS),
  requests__delivery_form: keys(DELIVERY_FORMS),
  requests__delivery_way: keys(DELIVERY_WAYS),
  requests__identity_kind: keys(IDENTITY_KINDS),
  requests__outcome: keys(OUTCOMES),
  requests__state: keys(STATES),
}

test('every list in the database equals the list in the code', async () => {
  const checks = await listChecks(db.withTables<never>())
  assert.deepEqual(differing(checks, LISTS), [])
})

test('a word too many, a word too few, an unknown list and a list without a constraint are found', () => {
  const checks = [{ name: 'requests__state', words: ['answered', 'lost'] }]
  assert.deepEqual(differing(checks, { requests__state: ['answered', 'lost'] }), [])
  assert.deepEqual(differing(checks, { requests__state: ['answered', 'withdrawn'] }), [
    'requests__state: only in the database [lost], only in the code [withdrawn]',
  ])
  assert.deepEqual(differing(checks, {}), ['requests__state: compare it with its list in the code'])
  assert.equal(differing([], { requests__state: ['answered'] }).length, 1)
})
