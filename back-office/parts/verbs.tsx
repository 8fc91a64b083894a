import type { ReactNode } from 'react'
import { useState } from 'react'
import type { Static, TSchema } from 'typebox'
import type { Action, Route } from '../../server/platform/http/schema-parts.ts'
import { type Body, call, type Input, type Reply } from '../api.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { ActionRow } from './action-row.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { type FieldOptions, mayBeEmpty, type Property, SchemaFields } from './schema-form.tsx'
import { useSaving } from './use-saving.ts'

type Values = Record<string, unknown>

/** 一个操作. How a verb is filled in and sent. */
export interface Verb {
  /** The input fields; null for a verb that is sent at once. */
  readonly fields: ReactNode
  readonly wide?: boolean
  readonly initial?: Values
  /** Sends it; a returned text is the message. */
  readonly send: (values: Values) => Promise<unknown>
}

interface VerbOptions<R extends Route> extends FieldOptions {
  readonly params: R extends { readonly params: infer S extends TSchema } ? Static<S> : Record<string, never>
  /** Values that the page supplies: the last seen fact, the record concerned. */
  readonly known?: Partial<Body<R>>
  /** A sentence above the fields. */
  readonly note?: string
  /** Replaces the fields that follow from the schema. */
  readonly form?: ReactNode
  /** Turns the input into the body, where they differ. */
  readonly body?: (values: Values) => Values
  readonly says?: (reply: Reply<R>) => string
  readonly wide?: boolean
  readonly initial?: Values
  /** Runs before sending, such as storing input elsewhere on the page; returns what that changed in the body, such as `seen`. */
  readonly before?: () => Promise<Partial<Body<R>>>
  /** Runs after sending, before the page reloads. */
  readonly afterwards?: (reply: Reply<R>) => Promise<void>
}

/** A verb made from its route: the fields of the body that the page does not supply. */
export function verb<const R extends Route>(route: R, options: VerbOptions<R>): Verb {
  const { params, known = {}, note, form, body = (values) => values, says, before, afterwards, wide, initial, ...fields } = options
  const schema = route.body as { readonly properties: Record<string, Property>; readonly required?: readonly string[] } | undefined
  const asked = Object.keys(schema?.properties ?? {}).filter((name) => !(name in known))
  return {
    fields:
      asked.length === 0 && note === undefined ? null : (
        <>
          {note !== undefined && <p>{note}</p>}
          {form ?? (schema && <SchemaFields {...fields} schema={schema} only={asked} />)}
        </>
      ),
    ...(wide !== undefined && { wide }),
    ...(initial !== undefined && { initial }),
    async send(values) {
      const empty = (schema?.required ?? []).filter(
        (name) => mayBeEmpty(schema?.properties[name]) && schema?.properties[name]?.type === 'string',
      )
      const filled = { ...Object.fromEntries(empty.map((name) => [name, ''])), ...body(values), ...known }
      const changed = await before?.()
      // TypeScript cannot reassemble a generic input from parts that were typed one by one.
      const reply = await call(route, { params, ...(schema && { body: { ...filled, ...changed } }) } as Input<R>)
      await afterwards?.(reply)
      return says?.(reply) ?? '已办理'
    },
  }
}

interface VerbsProps<Name extends string> {
  /** The subject of drafts: `request/12`. */
  readonly subject: string
  readonly actions: readonly Static<typeof Action>[]
  readonly verbs: { readonly [name in Name]?: Verb }
  readonly leading: readonly Name[]
  readonly ending: readonly Name[]
  readonly onReload: () => void
  /** A verb that is opened from elsewhere on the page, such as voiding one fact. */
  readonly opened?: { readonly verb: Name; readonly title: string } | null
  readonly onClose?: () => void
}

/** 办理. The possible verbs on a record, and the form of the chosen one; the same for every procedure. */
export function Verbs<Name extends string>(props: VerbsProps<Name>) {
  const { subject, actions, verbs, leading, ending, onReload, opened = null, onClose } = props
  const [chosen, setChosen] = useState<{ readonly verb: string; readonly title: string } | null>(null)
  const known: Readonly<Record<string, Verb | undefined>> = verbs
  const direct = useSaving((name: string) => known[name]?.send({}) ?? Promise.resolve(undefined))
  const [sending, setSending] = useState<string | null>(null)
  const open = opened ?? chosen
  const form = open === null ? undefined : known[open.verb]

  function press(action: { readonly verb: string; readonly title: string }) {
    if (known[action.verb]?.fields !== null) return setChosen(action)
    setSending(action.verb)
    void direct.save(action.verb).finally(() => setSending(null))
  }
  function close() {
    setChosen(null)
    onClose?.()
  }
  return (
    <>
      <ErrorNotice error={direct.error} onReload={onReload} takesFocus />
      <ActionRow
        actions={actions.filter(({ verb: name }) => known[name])}
        leading={leading}
        ending={ending}
        busy={sending}
        onOpen={press}
      />
      {open && form && (
        <ActionDrawer
          key={open.verb}
          title={open.title}
          submitLabel={open.title}
          draft={`${subject}/${open.verb}`}
          danger={(ending as readonly string[]).includes(open.verb)}
          initial={form.initial ?? {}}
          wide={form.wide ?? false}
          onClose={close}
          onSubmit={form.send}
          onReload={onReload}
        >
          {form.fields}
        </ActionDrawer>
      )}
    </>
  )
}
