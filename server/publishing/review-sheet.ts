import { titleOf } from '../../core/law/list-entry.ts'
import { ruleOf } from '../../core/procedure/replay.ts'
import { EDITORIAL_PROCEDURE, EDITORIAL_STATES, type EditorialShape } from '../../core/publishing/editorial-procedure.ts'
import { PUBLICATION_CHANNELS, SECURITY_CONCLUSIONS, SENSITIVITIES } from '../../core/publishing/security-review.ts'
import type { Officer } from '../platform/access/actor.ts'
import { reaches } from '../platform/access/reach.ts'
import type { Db } from '../platform/database/database.ts'
import type { Cell } from '../platform/documents/blocks.ts'
import type { Paper } from '../platform/documents/paper.ts'
import { paperPdf } from '../platform/documents/paper-pdf.ts'
import type { Typesetter } from '../platform/documents/typesetter.ts'
import { type StoredFact, typed } from '../platform/ledger/ledger.ts'
import { chinaTime } from '../platform/runtime/clock.ts'
import { loadEditorialFacts } from './editorial-ledger.ts'
import { selectRows } from './list-documents.ts'
import { refusal } from './refusals.ts'
import type { SHEET_FORMS } from './schema-reviews.ts'

interface Wanted {
  readonly id: number
  readonly form: (typeof SHEET_FORMS)[number]['key']
}
type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number]
type SecurityFact = Extract<EditorialShape['fact'], { readonly kind: 'security-reviewed' }>

/** 政府信息公开审查呈批单. The reviews of the present text and the last record of its security review, as PDF or Word for the file. */
export async function printReviewSheet(
  db: Db,
  typesetter: Typesetter,
  officer: Officer,
  { id, form }: Wanted,
): Promise<{ name: string; content: string }> {
  const row = await selectRows(db).where('documents.id', '=', id).executeTakeFirst()
  if (!row || !(await reaches(db, officer, row.agency_id))) throw refusal('publishing/not-found')
  const paper = reviewPaper(row, await loadEditorialFacts(db, id))
  const content = form === 'pdf' ? await paperPdf(typesetter, paper) : await (await word()).paperWord(paper)
  return { name: `审查呈批单（${row.title}）.${form === 'pdf' ? 'pdf' : 'docx'}`, content: content.toString('base64') }
}

/** Loaded when a Word file is first asked for. */
const word = () => import('../platform/documents/paper-word.ts')

const head = (text: string): Cell => ({ text, head: true })

/** The sheet from the facts about the text that was filed last. */
function reviewPaper(row: Row, stored: readonly StoredFact<EditorialShape>[]): Paper {
  const written = stored.findLastIndex(({ fact }) => fact.kind === 'drafted' || fact.kind === 'changed')
  const steps = stored.slice(written)
  const security = steps.findLast(({ fact }) => fact.kind === 'security-reviewed')
  const line = (title: string, text: string): Cell[] => [head(title), { text: text || '—', colspan: 3 }]
  return {
    agency: row.agency_name,
    title: '政府信息公开审查呈批单',
    body: [
      {
        kind: 'table',
        widths: [18, 32, 18, 32],
        headRows: 0,
        rows: [
          line('信息标题', row.title),
          [head('发文字号'), { text: row.document_number ?? '无' }, head('索引号'), { text: row.index_number }],
          [head('来源'), { text: row.agency_name }, head('现状'), { text: titleOf(EDITORIAL_STATES, row.state) }],
          ...(security ? securityLines(security, line) : [line('保密审查', '尚未审查')]),
        ],
      },
      { kind: 'paragraph', runs: [{ text: '办理经过', bold: true }], align: 'left' },
      {
        kind: 'table',
        widths: [18, 16, 22, 44],
        rows: [['环节', '办理人', '时间', '意见'].map(head), ...steps.map(stepLine)],
      },
    ],
  }
}

function securityLines(stored: StoredFact<EditorialShape>, line: (title: string, text: string) => Cell[]): Cell[][] {
  const fact = stored.fact as SecurityFact
  return [
    line('公开方式与渠道', fact.channels.map((key) => titleOf(PUBLICATION_CHANNELS, key)).join('、')),
    ...SENSITIVITIES.map(({ key, title }) => line(title, fact.answers[key] ? '是' : '否')),
    line('处理', fact.handling ?? ''),
    line('依据条款', fact.grounds ?? ''),
    line('审查结论', [titleOf(SECURITY_CONCLUSIONS, fact.conclusion), fact.referredTo].filter(Boolean).join('，报请')),
    line('下次复评日期', fact.nextReviewOn ?? ''),
  ]
}

function stepLine({ fact, details, recordedBy, recordedAt }: StoredFact<EditorialShape>): Cell[] {
  const title = ruleOf(EDITORIAL_PROCEDURE, fact.kind)?.title ?? fact.kind
  return [
    { text: title },
    { text: recordedBy },
    { text: chinaTime(recordedAt) },
    { text: typed({ details }, 'opinion') || typed({ details }, 'reason') || '—' },
  ]
}
