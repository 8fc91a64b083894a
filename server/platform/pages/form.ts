import type { Html } from './html.ts'
import { html } from './html.ts'

/** What is wrong with one field, shown at the field and in the list on top of the form. */
export interface Problem {
  readonly path: string
  readonly message: string
}

interface Field {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly hint?: string
  readonly required?: boolean
  readonly problems?: readonly Problem[]
}

export interface TextField extends Field {
  readonly type?: 'text' | 'tel' | 'email' | 'date' | 'search' | 'password'
  readonly autocomplete?: string
  readonly maxlength?: number
  readonly inputmode?: 'numeric' | 'tel' | 'email' | 'text'
  /** Width in characters that are expected, so that the box says how much to write. */
  readonly size?: 'short' | 'long'
}

/** A line of text. */
export function textField(field: TextField): Html {
  return frame(
    field,
    html`<input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" value="${field.value ?? ''}" class="${field.size === 'short' ? 'box box-short' : 'box'}"${attributes(field)}${attribute('autocomplete', field.autocomplete)}${attribute('inputmode', field.inputmode)}${attribute('maxlength', field.maxlength)}>`,
  )
}

/** Several lines of text. */
export function textArea(field: Field & { readonly rows?: number; readonly maxlength?: number }): Html {
  return frame(
    field,
    html`<textarea id="${field.name}" name="${field.name}" rows="${field.rows ?? 6}" class="box"${attributes(field)}${attribute('maxlength', field.maxlength)}>
${field.value ?? ''}</textarea>`,
  )
}

export interface Choice {
  readonly value: string
  readonly title: string
  readonly hint?: string
}

/** One choice out of a list that unfolds. `empty` is the title of the line that stands for no choice. */
export function selectField(field: Field & { readonly choices: readonly Choice[]; readonly empty?: string }): Html {
  return frame(
    field,
    html`<select id="${field.name}" name="${field.name}" class="box"${attributes(field)}>
${field.empty === undefined ? '' : html`<option value="">${field.empty}</option>\n`}${field.choices.map((choice) => html`<option value="${choice.value}"${choice.value === field.value ? html` selected` : ''}>${choice.title}</option>\n`)}</select>`,
  )
}

/** One choice out of a few that are all in sight. */
export function radioField(field: Field & { readonly choices: readonly Choice[] }): Html {
  const problem = problemOf(field)
  const described = describedBy(field)
  return html`<fieldset class="${problem ? 'field field-wrong' : 'field'}" id="${field.name}"${described ? html` aria-describedby="${described}"` : ''}>
<legend>${field.label}${mark(field)}</legend>
${notes(field)}${field.choices.map(
  (
    choice,
    at,
  ) => html`<div class="radio"><input type="radio" id="${field.name}-${at}" name="${field.name}" value="${choice.value}"${choice.value === field.value ? html` checked` : ''}${field.required ? html` required` : ''}${choice.hint ? html` aria-describedby="${field.name}-${at}-hint"` : ''}>
<label for="${field.name}-${at}">${choice.title}</label>${choice.hint ? html`<p class="radio-hint" id="${field.name}-${at}-hint">${choice.hint}</p>` : ''}</div>\n`,
)}</fieldset>`
}

/** One yes-or-no. */
export function checkbox(field: Field): Html {
  const described = describedBy(field)
  return html`<div class="${problemOf(field) ? 'field field-wrong' : 'field'}">${notes(field)}<div class="radio"><input type="checkbox" id="${field.name}" name="${field.name}" value="yes"${field.value === 'yes' ? html` checked` : ''}${field.required ? html` required` : ''}${described ? html` aria-describedby="${described}"` : ''}>
<label for="${field.name}">${field.label}</label></div></div>`
}

/** A file to be sent along; `accept` is a hint to the browser only. */
export function fileField(field: Field & { readonly accept?: string; readonly multiple?: boolean }): Html {
  return frame(
    field,
    html`<input id="${field.name}" name="${field.name}" type="file" class="box box-file"${attributes(field)}${attribute('accept', field.accept)}${field.multiple ? html` multiple` : ''}>`,
  )
}

/** A value that travels with the form unseen. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** The button that sends the form. */
export function submitButton(title: string, kind: 'main' | 'plain' = 'main'): Html {
  return html`<button type="submit" class="${kind === 'main' ? 'button' : 'button button-plain'}">${title}</button>`
}

/** 填写有误. The list on top of a form that came back, each line leading to its field; nothing when all is well. */
export function problemList(problems: readonly Problem[]): Html | '' {
  if (problems.length === 0) return ''
  return html`<div class="notice notice-wrong" role="alert" aria-labelledby="problems"><h2 id="problems">请更正以下${problems.length}项</h2><ul>
${problems.map((problem) => html`<li><a href="#${problem.path}">${problem.message}</a></li>\n`)}</ul></div>`
}

function frame(field: Field, control: Html): Html {
  return html`<div class="${problemOf(field) ? 'field field-wrong' : 'field'}"><label for="${field.name}">${field.label}${mark(field)}</label>
${notes(field)}${control}</div>`
}

function mark(field: Field): Html {
  return field.required ? html`<span class="must">（必填）</span>` : html`<span class="may">（选填）</span>`
}

function notes(field: Field): Html {
  const problem = problemOf(field)
  return html`${field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>\n` : ''}${problem ? html`<p class="wrong" id="${field.name}-problem">${problem.message}</p>\n` : ''}`
}

function attributes(field: Field): Html {
  const described = describedBy(field)
  return html`${field.required ? html` required` : ''}${described ? html` aria-describedby="${described}"` : ''}${problemOf(field) ? html` aria-invalid="true"` : ''}`
}

function attribute(name: string, value: string | number | undefined): Html | '' {
  return value === undefined ? '' : html` ${name}="${value}"`
}

function describedBy(field: Field): string {
  return [field.hint ? `${field.name}-hint` : '', problemOf(field) ? `${field.name}-problem` : ''].filter(Boolean).join(' ')
}

function problemOf(field: Field): Problem | undefined {
  return field.problems?.find((problem) => problem.path === field.name)
}
