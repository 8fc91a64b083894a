import { sql } from 'kysely'
import type { LocalDate } from '../../core/calendar/local-date.ts'
import type { Actor } from '../platform/access/actor.ts'
import { officerOf } from '../platform/access/policy.ts'
import type { Db } from '../platform/database/database.ts'
import { paperPdf } from '../platform/documents/paper-pdf.ts'
import type { Typesetter } from '../platform/documents/typesetter.ts'
import { record } from '../platform/ledger/audit.ts'
import { rotationPeople, talliesOf } from './people.ts'
import { maySeeRotations } from './policy.ts'
import { refusal } from './refusals.ts'
import type { Rotation } from './rotation-acts.ts'
import { type ClosedRotation, rotationPaper } from './rotation-paper.ts'
import type { PAPER_FORMS } from './schema.ts'
import { readVisible } from './visible-rotations.ts'

interface Wanted {
  readonly id: number
  readonly form: (typeof PAPER_FORMS)[number]['key']
}

/**
 * 下载归档报告. As PDF or Word, of the people whom the officer may see. Made from what the closing said, so that it is the same whenever it is
 * printed. Refuses a campaign that is not closed.
 */
export async function printRotation(
  db: Db,
  typesetter: Typesetter,
  actor: Actor,
  { id, form }: Wanted,
): Promise<{ name: string; content: string }> {
  const officer = officerOf(actor, maySeeRotations)
  const rotation = await readVisible(db, officer, id)
  if (rotation.state !== 'closed') throw refusal('rotations/not-closed')
  const people = await rotationPeople(db, rotation, { within: officer })
  const paper = rotationPaper({
    ...(await actsOf(db, rotation)),
    rotation,
    tallies: await talliesOf(db, rotation, officer),
    notInTime: people.filter(({ standing }) => standing === 'missing' || standing === 'late'),
    agency: await nameOf(db, officer.agencyId),
    below: rotation.below_id === null ? undefined : await nameOf(db, rotation.below_id),
  })
  await db.transaction().execute((tx) => record(tx, officer, 'print-rotation', `rotation:${id}`, { form }))
  const content = form === 'pdf' ? await paperPdf(typesetter, paper) : await (await word()).paperWord(paper)
  return { name: `${paper.title}.${form === 'pdf' ? 'pdf' : 'docx'}`, content: content.toString('base64') }
}

/** Loaded when a Word file is first asked for. */
const word = () => import('../platform/documents/paper-word.ts')

async function nameOf(db: Db, id: number): Promise<string> {
  return (await db.selectFrom('agencies').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name
}

interface Said {
  readonly basis: string
  readonly before: LocalDate
  readonly lastOn: LocalDate
  readonly reason: string
}

async function actsOf(db: Db, { id }: Rotation): Promise<Pick<ClosedRotation, 'extended' | 'reminded' | 'basis' | 'closedOn'>> {
  const rows = await db
    .selectFrom('rotation_acts')
    .select(['kind', 'happened_on', sql<Said>`details - 'people'`.as('details')])
    .where('rotation_id', '=', id)
    .where('kind', 'in', ['extended', 'reminded', 'closed'])
    .orderBy('id')
    .execute()
  const of = (kind: (typeof rows)[number]['kind']) => rows.filter((row) => row.kind === kind)
  const [closed] = of('closed')
  if (!closed) throw new Error(`the closing of campaign ${id} is not there`)
  return {
    extended: of('extended').map(({ details }) => details),
    reminded: of('reminded').map(({ happened_on }) => happened_on),
    basis: closed.details.basis,
    closedOn: closed.happened_on,
  }
}
