import type { Html } from './html.ts'
import { html } from './html.ts'

/** A problem of one field, shown at the field and in the list at the top of the form. */
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
  /** Width by the expected number of characters, as a hint to the reader. */
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

/** A drop-down list. `empty` is the title of the option for no choice. */
export function selectField(field: Field & { readonly choices: readonly Choice[]; readonly empty?: string }): Html {
  return frame(
    field,
    html`<select id="${field.name}" name="${field.name}" class="box"${attributes(field)}>
${field.empty === undefined ? '' : html`<option value="">${field.empty}</option>\n`}${field.choices.map((choice) => html`<option value="${choice.value}"${choice.value === field.value ? html` selected` : ''}>${choice.title}</option>\n`)}</select>`,
  )
}

/** Radio buttons. */
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

/** A yes-or-no question. */
export function checkbox(field: Field): Html {
  const described = describedBy(field)
  return html`<div class="${problemOf(field) ? 'field field-wrong' : 'field'}">${notes(field)}<div class="radio"><input type="checkbox" id="${field.name}" name="${field.name}" value="yes"${field.value === 'yes' ? html` checked` : ''}${field.required ? html` required` : ''}${described ? html` aria-describedby="${described}"` : ''}>
<label for="${field.name}">${field.label}</label></div></div>`
}

/** A file input; `accept` is only a hint to the browser. */
export function fileField(field: Field & { readonly accept?: string; readonly multiple?: boolean }): Html {
  return frame(
    field,
    html`<input id="${field.name}" name="${field.name}" type="file" class="box box-file"${attributes(field)}${attribute('accept', field.accept)}${field.multiple ? html` multiple` : ''}>`,
  )
}

/** A hidden field. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** The submit button. */
export function submitButton(title: string, kind: 'main' | 'plain' = 'main'): Html {
  return html`<button type="submit" class="${kind === 'main' ? 'button' : 'button button-plain'}">${title}</button>`
}

/** 填写有误. The problems at the top of a redisplayed form, each linked to its field; empty when there are none. */
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
