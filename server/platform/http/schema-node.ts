/** A JSON schema as programs read it: the members that occur in the schemas of this project. */
export interface SchemaNode {
  readonly title?: string
  readonly type?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>
  /** The text is taken as it was typed, such as a password; nothing is dropped from it. */
  readonly verbatim?: boolean
  /** Replaces the standard words of a problem with this field. */
  readonly message?: string
  /** The value is picked from a list although the schema allows more, such as the number of an agency. */
  readonly picked?: boolean
}
