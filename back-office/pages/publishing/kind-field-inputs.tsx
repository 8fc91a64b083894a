import { titleOf } from '../../../core/law/list-entry.ts'
import { DOCUMENT_KINDS, type DocumentKind, fieldsOf } from '../../../core/publishing/document-kinds.ts'
import type { KindField } from '../../../core/publishing/kind-field.ts'
import { KindFields } from '../../../server/publishing/schema.ts'
import { choicesOf } from '../../parts/choices.ts'
import { ListInput } from '../../parts/list-input.tsx'
import { SchemaFields } from '../../parts/schema-form.tsx'

/** 本种类的要素. The fields that documents of the kind have besides those of every document; nothing for a kind without any. */
export function KindFieldInputs({ kind }: { readonly kind: DocumentKind }) {
  const fields = fieldsOf(kind)
  if (fields.length === 0) return null
  return (
    <section aria-label={`${titleOf(DOCUMENT_KINDS, kind)}的要素`}>
      <div className="document-fields">
        <Inputs fields={fields.filter((field) => !isLong(field))} />
      </div>
      <Inputs fields={fields.filter(isLong)} />
    </section>
  )
}

function Inputs({ fields }: { readonly fields: readonly KindField[] }) {
  const entries = <V,>(valueOf: (field: KindField) => V | undefined): Record<string, V> =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = valueOf(field)
        return value === undefined ? [] : [[field.key, value] as const]
      }),
    )
  return (
    <SchemaFields
      within="fields"
      schema={KindFields}
      only={fields.map(({ key }) => key)}
      alsoRequired={fields.filter(({ required }) => required).map(({ key }) => key)}
      choices={entries(({ choices }) => choices && choicesOf(choices))}
      hints={entries(({ help }) => help)}
      controls={entries(({ type }) => (type === 'list' ? <ListInput /> : undefined))}
    />
  )
}

/** Shown below the others, over the whole width. */
function isLong({ type }: KindField): boolean {
  return type === 'lines' || type === 'list'
}
