import { localDate } from '../calendar/local-date.ts'
import { cite, practice } from '../law/citation.ts'
import { titleOf } from '../law/list-entry.ts'
import { type Denied, denialsOf, type RefusalWords } from '../law/ruling.ts'
import type { Dated } from '../procedure/facts.ts'
import type { Performer, Person, Procedure, Refused } from '../procedure/procedure.ts'
import { type CellRef, cellOf } from './cells.ts'
import { type Format, formNamed } from './forms.ts'
import { nameWhere } from './name-where.ts'
import { type ReportText, TEXT_PARTS } from './parts.ts'
import { printFigure } from './print-figure.ts'

const COMPILES = cite(
  'ogi-2019',
  49,
  '县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布',
)
const RESPONSIBLE = practice(
  '年度报告由工作机构编制、负责人审定，编写人、送审人不审定自己编写、送审的报告',
  'our reading of 国办公开办函〔2021〕30号（四）',
)
const FROZEN = practice('报告公布后不再改动，更正另立新版本，原版本保留', 'our reading')

/** 报告状态. In the order in which a report passes through them. */
export const REPORT_STATES = [
  { key: 'draft', title: '草稿', because: COMPILES },
  { key: 'submitted', title: '待批准', because: RESPONSIBLE },
  { key: 'approved', title: '已批准，待公布', because: RESPONSIBLE },
  { key: 'published', title: '已公布', because: COMPILES },
  { key: 'replaced', title: '已被更正版本替代', because: FROZEN },
] as const

export type ReportState = (typeof REPORT_STATES)[number]['key']

type TextName = keyof ReportText

/** 由台账生成. The counted cells, and a draft of those written parts that were empty. */
interface Compiled extends Dated<'compiled'> {
  readonly drafted: readonly TextName[]
}
/** 起草更正版本. A copy of the published version; `writers` carries over who wrote each text and stated cell. */
interface CorrectionDrafted extends Dated<'correction-drafted'> {
  readonly writers: Readonly<Record<string, number>>
}
/** 改动一格. The report states another figure than the ledger; null returns to the ledger's. */
interface CellStated extends Dated<'cell-stated'> {
  readonly format: Format
  readonly cell: CellRef
  readonly stated: number | null
  /** The ledger's figure when it was replaced, which a later compilation changes; earlier facts do not have it. */
  readonly computed?: number
}
/** 填写文字. A written part was stored, changed or not; the account that stored it becomes its writer. */
interface TextWritten extends Dated<'text-written'> {
  readonly part: TextName
}

/** One type of fact for each kind without details. */
type Plain<Kind extends string> = Kind extends string ? Dated<Kind> : never

/** 编制进度. The state of a report, who submitted and approved it, and who wrote its texts and stated cells. */
export interface ReportProgress {
  state: ReportState | 'none'
  /** The account that last wrote each text and each stated cell; what the ledger gave has no writer. */
  readonly writers: Map<CellRef | TextName, number>
  submittedBy: number | null
  approvedBy: number | null
  correcting: boolean
}

/** The types of the procedure. `none`: before the first compilation. */
export interface ReportShape {
  readonly fact:
    | Compiled
    | CorrectionDrafted
    | CellStated
    | TextWritten
    | Plain<'submitted' | 'returned' | 'approved' | 'published' | 'correction-opened' | 'replaced'>
  readonly progress: ReportProgress
  readonly state: ReportState | 'none'
  readonly subject: { readonly year: number; readonly format: Format }
}

/** 不能编制、审定、公布的情形. */
export const REPORT_REFUSALS = {
  'annual-reports/not-submitted': { says: '报告还是草稿', next: '请先送审', because: RESPONSIBLE },
  'annual-reports/awaits-approval': { says: '报告已送审，等待批准', next: '需要修改的请退回', because: RESPONSIBLE },
  'annual-reports/awaits-publication': { says: '报告已批准，等待公布', next: '需要修改的请退回', because: RESPONSIBLE },
  'annual-reports/frozen': { says: '报告已公布，不再改动', next: '需要改动的请使用“更正”', because: FROZEN },
  'annual-reports/replaced': { says: '这一版本已由更正后的版本替代', next: '请打开新版本', because: FROZEN },
  'annual-reports/correction-open': { says: '更正版本正在编制', next: '请打开更正版本', because: FROZEN },
  'annual-reports/year-not-over': { says: '统计期限截至12月31日', next: '请在年度终了后送审', because: COMPILES },
  'annual-reports/own-submission': {
    says: '送审人不能批准自己送审的报告',
    next: '请由另一位负责人批准；没有另一位负责人的，请退回后由其他人员送审',
    because: RESPONSIBLE,
    personal: true,
  },
  'annual-reports/own-work': {
    says: '报告中有您填写的内容，不能由您批准',
    next: '请由另一位负责人批准；没有另一位负责人的，请退回后由其他人员核对、重新填写',
    because: RESPONSIBLE,
    personal: true,
  },
} as const satisfies Record<string, RefusalWords>

const refuse = denialsOf(REPORT_REFUSALS)
const PREPARES: readonly Performer[] = ['information-manager', 'reviewer', 'head', 'supervisor']
const HEAD: readonly Performer[] = ['head', 'signer']

/** The refusal of a step that the state does not allow, by state. */
const NOT_NOW: Readonly<Record<ReportShape['state'], Denied>> = {
  none: refuse('annual-reports/not-submitted'),
  draft: refuse('annual-reports/not-submitted'),
  submitted: refuse('annual-reports/awaits-approval'),
  approved: refuse('annual-reports/awaits-publication'),
  published: refuse('annual-reports/frozen'),
  replaced: refuse('annual-reports/replaced'),
}

/** 另一人批准. Refuses whoever submitted the report, and whoever last wrote a text or a stated cell of it, naming these. */
function mayApprove(
  { accountId }: Person,
  { submittedBy, writers }: Readonly<ReportProgress>,
  { format }: ReportShape['subject'],
): Refused {
  if (submittedBy === accountId) return refuse('annual-reports/own-submission')
  const form = formNamed(format)
  const own = [...writers].flatMap(([what, by]) => {
    if (by !== accountId) return []
    if (isText(what)) return [titleOf(TEXT_PARTS, what)]
    // A cell that the form no longer has was removed when the draft was counted again.
    return cellOf(form, what) ? [nameWhere(form, what)] : []
  })
  if (own.length === 0) return null
  return refuse('annual-reports/own-work', own.slice(0, 5).join('、') + (own.length > 5 ? `等${own.length}处` : ''))
}

function isText(what: CellRef | TextName): what is TextName {
  return TEXT_PARTS.some(({ key }) => key === what)
}

/** Makes an account the writer of a text or a stated cell; null for what the ledger gave and for a writer who is not known. */
function wrote(writers: ReportProgress['writers'], what: CellRef | TextName, by: number | null | undefined): null {
  if (by) writers.set(what, by)
  else writers.delete(what)
  return null
}

/** Takes a step that only moves the report on. */
function to(state: ReportState) {
  return (progress: ReportProgress): null => {
    progress.state = state
    return null
  }
}
const nothing = () => ''
const reason = (_: unknown, typed: (key: string) => string) => typed('reason')

/** 年度报告编制程序. From the first compilation to the version that replaces it (条例第四十九条). */
export const REPORT_PROCEDURE: Procedure<ReportShape> = {
  name: 'annual-reports',
  order: 'filing',
  mayBeEmpty: false,
  events: {
    compiled: {
      title: '由台账生成数据',
      performers: PREPARES,
      states: ['none', 'draft'],
      because: COMPILES,
      verbs: { recompileReport: { title: '重新生成数据', trials: (_, on) => [{ kind: 'compiled', on, drafted: [] }] } },
      take(progress, { drafted }) {
        for (const part of drafted) progress.writers.delete(part)
        progress.state = 'draft'
        return null
      },
      says: nothing,
    },
    'correction-drafted': {
      title: '起草更正版本',
      performers: PREPARES,
      states: ['none'],
      because: FROZEN,
      verbs: {},
      take(progress, { writers }) {
        for (const [what, by] of Object.entries(writers)) progress.writers.set(what as CellRef | TextName, by)
        progress.state = 'draft'
        return null
      },
      says: reason,
    },
    'cell-stated': {
      title: '改动数据',
      performers: PREPARES,
      states: ['draft'],
      because: COMPILES,
      verbs: {
        stateCell: {
          title: '改动数据',
          trials: (_, on, { format }) => [{ kind: 'cell-stated', on, format, cell: 'three.new.natural-person', stated: null }],
        },
      },
      take: ({ writers }, { cell, stated, by }) => wrote(writers, cell, stated === null ? null : by),
      says({ format, cell, stated, computed }, typed) {
        const form = formNamed(format)
        const name = nameWhere(form, cell)
        const print = (figure: number) => printFigure(form, cell, figure)
        const ledger = computed === undefined ? '' : print(computed)
        return stated === null
          ? `${name}：恢复台账数${ledger}`
          : `${name}：${ledger && `台账数${ledger}，`}改为${print(stated)}。${typed('reason')}`
      },
    },
    'text-written': {
      title: '填写文字',
      performers: PREPARES,
      states: ['draft'],
      because: COMPILES,
      verbs: { editReportText: { title: '填写文字', trials: (_, on) => [{ kind: 'text-written', on, part: 'overview' }] } },
      take: ({ writers }, { part, by }) => wrote(writers, part, by),
      says: ({ part }) => titleOf(TEXT_PARTS, part),
    },
    submitted: {
      title: '送审',
      performers: PREPARES,
      states: ['draft'],
      because: COMPILES,
      verbs: { submitReport: { title: '送审' } },
      take(progress, { on, by }, { year }) {
        if (on <= localDate(`${year}-12-31`)) return refuse('annual-reports/year-not-over')
        Object.assign(progress, { state: 'submitted', submittedBy: by ?? null })
        return null
      },
      says: nothing,
    },
    returned: {
      title: '退回修改',
      performers: HEAD,
      states: ['submitted', 'approved'],
      because: RESPONSIBLE,
      verbs: { returnReport: { title: '退回修改' } },
      take(progress) {
        Object.assign(progress, { state: 'draft', submittedBy: null, approvedBy: null })
        return null
      },
      says: reason,
    },
    approved: {
      title: '批准',
      performers: HEAD,
      states: ['submitted'],
      because: RESPONSIBLE,
      verbs: { approveReport: { title: '批准' } },
      may: mayApprove,
      take(progress, { by }) {
        Object.assign(progress, { state: 'approved', approvedBy: by ?? null })
        return null
      },
      says: nothing,
    },
    published: {
      title: '公布',
      performers: PREPARES,
      states: ['approved'],
      because: COMPILES,
      verbs: { publishReport: { title: '公布' } },
      take: to('published'),
      says: nothing,
    },
    'correction-opened': {
      title: '开始更正',
      performers: PREPARES,
      states: ['published'],
      because: FROZEN,
      verbs: { correctReport: { title: '更正' } },
      take(progress) {
        if (progress.correcting) return refuse('annual-reports/correction-open')
        progress.correcting = true
        return null
      },
      says: reason,
    },
    replaced: {
      title: '由更正版本替代',
      performers: PREPARES,
      states: ['published'],
      because: FROZEN,
      verbs: {},
      take: to('replaced'),
      says: nothing,
    },
  },
  voiding: null,
  begin: () => ({ state: 'none', writers: new Map(), submittedBy: null, approvedBy: null, correcting: false }),
  stateOf: ({ state }) => state,
  notNow: (_, state) => NOT_NOW[state],
}
