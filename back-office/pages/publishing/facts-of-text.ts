import { titleOf } from '../../../core/law/list-entry.ts'
import { DOCUMENT_COLUMNS } from '../../../core/publishing/columns.ts'
import { DOCUMENT_KINDS } from '../../../core/publishing/document-kinds.ts'
import { PUBLICITIES, WITHHOLDING_GROUNDS } from '../../../core/publishing/publicity.ts'
import { shownFields } from '../../../core/publishing/show-fields.ts'
import { DocumentText } from '../../../server/publishing/schema.ts'

/** Fields that the page shows as the text itself. */
const SHOWN_AS_TEXT = ['title', 'body', 'files']

/** The remaining fields of a text with the titles of the schema: whatever is in the text, its reviewers see. */
export function factsOfText(text: Partial<DocumentText>): [label: string, value: string | undefined][] {
  return Object.entries<object>(DocumentText.properties)
    .filter(([name]) => !SHOWN_AS_TEXT.includes(name))
    .flatMap(([name, property]): [string, string | undefined][] =>
      name === 'fields'
        ? shownFields(text.kind ?? 'general', text.fields).map(({ title, value }) => [title, value])
        : [[String(Reflect.get(property, 'title') ?? name), shown(text, name)]],
    )
}

function shown(text: Partial<DocumentText>, name: string): string | undefined {
  if (name === 'columnKey') return text.columnKey && titleOf(DOCUMENT_COLUMNS, text.columnKey)
  if (name === 'publicity') return titleOf(PUBLICITIES, text.publicity ?? 'proactive')
  if (name === 'publicityGround') return text.publicityGround && titleOf(WITHHOLDING_GROUNDS, text.publicityGround)
  if (name === 'kind') return text.kind && titleOf(DOCUMENT_KINDS, text.kind)
  const value: unknown = Reflect.get(text, name)
  if (typeof value === 'string' || value === undefined) return value
  return Array.isArray(value) ? value.join('、') : JSON.stringify(value)
}
